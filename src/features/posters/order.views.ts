import type { Area, AreaCode, Areas } from '../../core/area/area';
import { covers } from '../../core/area/area';
import type { Organisation } from '../../core/organisation/organisation';
import { POSTER_DESIGNS, POSTER_FORMATS } from '../../core/poster/batch';
import type { Round } from '../../core/round/round';
import type { FieldError } from '../../web/form';
import { roundHref } from '../../web/round-frame';
import type { MessageKey } from '../../web/translate';
import type { TypedOrder } from './order-form';
import { ORDER_LANGUAGES } from './order-form';
import type { OrderScope } from './order-places';
import { levelIn, ORDER_SCOPES } from './order-places';

interface Choice<Name = MessageKey> {
  readonly value: string;
  readonly name: Name;
  readonly isChosen: boolean;
}

interface TownshipBox extends Choice<string> {
  readonly count: number;
  readonly isOpen: boolean;
  readonly villages: readonly Choice<string>[];
}

/** The form for a new batch. */
export interface OrderPage {
  readonly address: string;
  readonly back: string;
  readonly factsHref: string;
  /** Null: the round has no area yet. */
  readonly area: string | null;
  readonly within: string;
  readonly isPart: boolean;
  readonly parts: readonly { readonly href: string; readonly name: string }[];
  readonly scopes: readonly (Choice & { readonly count: number | null })[];
  readonly townships: readonly TownshipBox[];
  readonly units: readonly Choice<string>[];
  readonly formats: readonly Choice[];
  readonly designs: readonly Choice[];
  readonly languages: readonly Choice[];
  readonly copies: string;
  readonly errors: readonly FieldError[];
}

export interface OrderChoices {
  readonly areas: Areas;
  readonly roundId: Round['id'];
  readonly round: AreaCode | null;
  readonly within: AreaCode | null;
  readonly inspected: readonly Organisation[];
  readonly typed: TypedOrder;
  readonly errors: readonly FieldError[];
}

const MOST_UNITS = 300;

export function orderPage(choices: OrderChoices): OrderPage {
  const { areas, roundId, within, typed, errors, inspected } = choices;
  const back = roundHref(roundId, 'posters');
  const area = within ? areas.find(within) : null;
  const units = within ? inspected.filter(({ areaCode }) => covers(within, areaCode)) : [];
  return {
    address: `${back}/order`,
    back,
    factsHref: roundHref(roundId, 'facts'),
    area: area?.shortName ?? null,
    within: within ?? '',
    isPart: within !== choices.round,
    parts: area ? partsOf(areas, area, `${back}/order`) : [],
    scopes: scopesOf(areas, within, { typed, units: units.length }),
    townships: area ? townshipsOf(areas, area, typed) : [],
    units: units.slice(0, MOST_UNITS).map(({ id, name }) => ({ value: id, name, isChosen: typed.units.includes(id) })),
    formats: POSTER_FORMATS.map((value) => choice(value, `posters.format.${value}`, typed.format)),
    designs: POSTER_DESIGNS.map((value) => choice(value, `posters.design.${value}`, typed.design)),
    languages: ORDER_LANGUAGES.map((value) => choice(value, `posters.language.${value}`, typed.language)),
    copies: typed.copies,
    errors,
  };
}

const choice = (value: string, name: MessageKey, chosen: string): Choice => ({
  value,
  name,
  isChosen: value === chosen,
});

/** A whole prefecture is too long to tick: it is gone through county by county. */
function partsOf(areas: Areas, area: Area, address: string): OrderPage['parts'] {
  if (area.level !== 'province' && area.level !== 'prefecture') return [];
  return areas.children(area.code).map(({ code, shortName }) => ({ href: `${address}?in=${code}`, name: shortName }));
}

function scopesOf(
  areas: Areas,
  within: AreaCode | null,
  { typed, units }: { readonly typed: TypedOrder; readonly units: number },
): OrderPage['scopes'] {
  const counts: Readonly<Record<OrderScope, number | null>> = {
    villages: within ? levelIn(areas, within, 'village').length : 0,
    townships: within ? levelIn(areas, within, 'township').length : 0,
    organisations: units,
    chosen: null,
  };
  return ORDER_SCOPES.filter((scope) => counts[scope] !== 0).map((scope) => ({
    ...choice(scope, `posters.order.scope.${scope}`, typed.scope),
    count: counts[scope],
  }));
}

function townshipsOf(areas: Areas, area: Area, { chosen }: TypedOrder): readonly TownshipBox[] {
  if (area.level !== 'county' && area.level !== 'township') return [];
  const townships = area.level === 'township' ? [area] : areas.children(area.code);
  return townships.map(({ code, shortName }) => {
    const villages = areas.children(code).map((village) => ({
      value: village.code,
      name: village.shortName,
      isChosen: chosen.includes(village.code),
    }));
    return {
      value: code,
      name: shortName,
      isChosen: chosen.includes(code),
      count: villages.length,
      isOpen: villages.some(({ isChosen }) => isChosen),
      villages,
    };
  });
}
