import type { AreaCode, Areas } from '../../core/area/area';
import { levelOf } from '../../core/area/area';
import { ORGANISATION_KINDS } from '../../core/organisation/organisation';
import type { MessageKey } from '../../web/translate';
import type { OrganisationsAsked, OrganisationsListed } from './browse-organisations';
import { searches } from './browse-organisations';
import { placeName } from './organisation-words';

export const AT = '/desk/organisations';

/** The organisations of an office (views/organisations/list.eta). */
export interface OrganisationsPage {
  readonly section: 'organisations';
  readonly here: string;
  readonly mayChange: boolean;
  readonly asked: OrganisationsAsked;
  readonly isSearch: boolean;
  readonly line: readonly Link[];
  readonly rows: readonly OrganisationRow[];
  readonly kinds: readonly Choice[];
  readonly places: readonly { readonly value: string; readonly name: string; readonly isChosen: boolean }[];
  readonly newHref: string;
  readonly files: { readonly csv: string; readonly xlsx: string };
  readonly next: string | null;
  readonly first: string | null;
}

export interface Link {
  readonly name: string;
  readonly href: string;
}

export interface Choice {
  readonly value: string;
  readonly name: MessageKey;
  readonly isChosen: boolean;
}

interface OrganisationRow {
  readonly href: string;
  readonly name: string;
  readonly kind: MessageKey;
  readonly place: string;
  readonly code: string;
  readonly parent: string;
  readonly below: number;
  readonly underHref: string;
  readonly isActive: boolean;
}

export function organisationsPage(
  listed: OrganisationsListed,
  asked: OrganisationsAsked,
  areas: Areas,
): OrganisationsPage {
  const { scope, rows, below, parents, line } = listed;
  const filter = queryOf(asked);
  return {
    section: 'organisations',
    here: AT,
    mayChange: scope.mayChange,
    asked,
    isSearch: searches(asked),
    line: [...line].reverse().map(({ id, name }) => ({ name, href: `${AT}?under=${id}` })),
    rows: rows.map((one) => ({
      href: `${AT}/${one.id}`,
      name: one.name,
      kind: `organisations.kind.${one.kind}` as const,
      place: placeName(areas, one.areaCode),
      code: one.code ?? '',
      parent: (one.parentId && parents.get(one.parentId)?.name) ?? '',
      below: below.get(one.id) ?? 0,
      underHref: `${AT}?under=${one.id}`,
      isActive: one.active,
    })),
    kinds: kindChoices(asked.kind),
    places: placesOf(areas, scope.within, asked.place),
    newHref: asked.under ? `${AT}/new?under=${asked.under}` : `${AT}/new`,
    files: { csv: `${AT}/list.csv${withSign(filter)}`, xlsx: `${AT}/list.xlsx${withSign(filter)}` },
    next: listed.next && `${AT}?${new URLSearchParams({ ...filter, after: listed.next }).toString()}`,
    first: asked.after === null ? null : `${AT}${withSign(filter)}`,
  };
}

const withSign = (query: Readonly<Record<string, string>>): string =>
  Object.keys(query).length === 0 ? '' : `?${new URLSearchParams(query).toString()}`;

const queryOf = ({ under, text, kind, place, dissolved }: OrganisationsAsked): Readonly<Record<string, string>> => ({
  ...(under && { under }),
  ...(text && { text }),
  ...(kind && { kind }),
  ...(place && { place }),
  ...(dissolved && { state: 'dissolved' }),
});

export const kindChoices = (chosen: string | null): readonly Choice[] =>
  ORGANISATION_KINDS.map((value) => ({
    value,
    name: `organisations.kind.${value}` as const,
    isChosen: value === chosen,
  }));

/** One level down, and below the one that was picked. */
function placesOf(areas: Areas, within: AreaCode, picked: AreaCode | null): OrganisationsPage['places'] {
  const below = within === ('' as AreaCode) ? areas.roots() : areas.children(within);
  const line = picked ? areas.path(picked).filter(({ code }) => code.length > within.length) : [];
  const deeper = picked && levelOf(picked) !== 'village' ? areas.children(picked) : [];
  const all = new Map([...below, ...line, ...deeper].map((area) => [area.code, area]));
  return [...all.keys()]
    .sort()
    .map((code) => ({ value: code, name: placeName(areas, code), isChosen: code === picked }));
}
