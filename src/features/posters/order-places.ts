import type { AreaCode, Areas } from '../../core/area/area';
import { covers } from '../../core/area/area';
import type { Organisation } from '../../core/organisation/organisation';
import type { BatchPlace } from '../../core/poster/batch';

export const ORDER_SCOPES = ['villages', 'townships', 'organisations', 'chosen'] as const;
/** Every village of the area in one click, every township, every inspected organisation, or what was ticked. */
export type OrderScope = (typeof ORDER_SCOPES)[number];

/** What posters are ordered for. */
export interface OrderedPlaces {
  readonly scope: OrderScope;
  /** The round's area, or a part of it. */
  readonly within: AreaCode;
  /** Ticked: a township stands for all of its villages. */
  readonly areas: readonly AreaCode[];
  readonly organisations: readonly Organisation['id'][];
  readonly copies: number;
}

/** The places of an order, each once, by code; what lies outside of the area is left out. */
export function placesOf(
  order: OrderedPlaces,
  { areas, inspected }: { readonly areas: Areas; readonly inspected: readonly Organisation[] },
): readonly BatchPlace[] {
  const { copies } = order;
  const codes = [...new Set(areasOf(order, areas))].sort();
  const organisations = inspected.filter(({ id, areaCode }) => {
    if (!covers(order.within, areaCode)) return false;
    return order.scope === 'organisations' || (order.scope === 'chosen' && order.organisations.includes(id));
  });
  return [
    ...codes.map((areaCode) => ({ areaCode, organisationId: null, copies, replaces: null })),
    ...organisations.map(({ id, areaCode }) => ({ areaCode, organisationId: id, copies, replaces: null })),
  ];
}

function areasOf({ scope, within, areas: chosen }: OrderedPlaces, areas: Areas): readonly AreaCode[] {
  switch (scope) {
    case 'villages':
      return levelIn(areas, within, 'village');
    case 'townships':
      return levelIn(areas, within, 'township');
    case 'organisations':
      return [];
    case 'chosen':
      return chosen.filter((code) => covers(within, code)).flatMap((code) => levelIn(areas, code, 'village'));
  }
}

/** All places of one level in an area, itself included. */
export function levelIn(areas: Areas, code: AreaCode, level: 'township' | 'village'): readonly AreaCode[] {
  const area = areas.find(code);
  if (!area) return [];
  if (area.level === level) return [code];
  return areas.children(code).flatMap((child) => levelIn(areas, child.code, level));
}
