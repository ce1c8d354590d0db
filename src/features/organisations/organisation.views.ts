import type { AreaCode, Areas } from '../../core/area/area';
import type { ListFault } from '../../core/organisation/list-fault';
import { LIST_COLUMNS } from '../../core/organisation/list-words';
import type { ListColumn } from '../../core/organisation/list-words';
import type { Organisation } from '../../core/organisation/organisation';
import { PATH_SIGN } from '../../core/organisation/tree-book';
import { roundHref } from '../../web/round-frame';
import { seenMark } from '../../web/seen-mark';
import type { MessageKey } from '../../web/translate';
import type { OrganisationOpened } from './browse-organisations';
import type { TypedOrganisation } from './edit-organisation';
import type { FaultWords } from './fault-words';
import { faultWords } from './fault-words';
import { placeName } from './organisation-words';
import type { Choice, Link } from './organisations.views';
import { AT, kindChoices } from './organisations.views';

/** One organisation, with its form (views/organisations/one.eta); also the form of a new one. */
export interface OrganisationPage {
  readonly section: 'organisations';
  readonly here: string;
  readonly isNew: boolean;
  readonly mayChange: boolean;
  readonly isOwnLine: boolean;
  readonly name: string;
  readonly kind: MessageKey | null;
  readonly place: string;
  readonly code: string;
  readonly isActive: boolean;
  readonly line: readonly Link[];
  readonly below: readonly (Link & { readonly isActive: boolean })[];
  readonly belowCount: number;
  readonly belowHref: string;
  readonly rounds: readonly (Link | null)[];
  readonly accounts: number;
  readonly typed: TypedOrganisation;
  readonly kinds: readonly Choice[];
  readonly seen: string;
  readonly errors: readonly FaultWords[];
  readonly isFaster: boolean;
  readonly done: MessageKey | null;
  readonly placeHints: readonly string[];
}

export interface FormExtras {
  readonly typed?: TypedOrganisation;
  readonly faults?: readonly ListFault[];
  readonly isFaster?: boolean;
  readonly done?: MessageKey | null;
}

const MOST_BELOW = 50;

export function organisationPage(opened: OrganisationOpened, areas: Areas, extras: FormExtras): OrganisationPage {
  const { organisation, line, below, rounds, scope } = opened;
  const typed = extras.typed ?? typedOf(organisation, line, areas);
  return {
    section: 'organisations',
    here: `${AT}/${organisation.id}`,
    isNew: false,
    mayChange: scope.mayChange,
    isOwnLine: scope.line.some(({ id }) => id === organisation.id),
    name: organisation.name,
    kind: `organisations.kind.${organisation.kind}`,
    place: areas
      .path(organisation.areaCode)
      .map(({ shortName }) => shortName)
      .join(' / '),
    code: organisation.code ?? '',
    isActive: organisation.active,
    line: [...line].reverse().map(({ id, name }) => ({ name, href: `${AT}/${id}` })),
    below: below.slice(0, MOST_BELOW).map(({ id, name, active }) => ({ name, href: `${AT}/${id}`, isActive: active })),
    belowCount: below.length,
    belowHref: `${AT}?under=${organisation.id}`,
    rounds: rounds.map((round) => round && { name: round.name, href: roundHref(round.id, 'organisations') }),
    accounts: opened.accounts,
    ...formOf(typed, extras),
    seen: markOf(organisation),
    placeHints: hintsFor(areas, scope.within),
  };
}

export const markOf = ({ name, kind, code, areaCode, parentId, active }: Organisation): string =>
  seenMark([name, kind, code, areaCode, parentId, active]);

function formOf(typed: TypedOrganisation, { faults = [], isFaster = false, done = null }: FormExtras) {
  return { typed, kinds: kindChoices(typed.kind), errors: faults.map(faultWords), isFaster, done };
}

function typedOf(one: Organisation, line: readonly Organisation[], areas: Areas): TypedOrganisation {
  const [parent] = line;
  return {
    name: one.name,
    kind: one.kind,
    code: one.code ?? '',
    place: placeWords(areas, one.areaCode),
    parent: parent ? wordsFor(line) : '',
  };
}

/** By the code; where there is none, by all names. */
const wordsFor = (line: readonly Organisation[]): string =>
  line[0]?.code ??
  [...line]
    .reverse()
    .map(({ name }) => name)
    .join(PATH_SIGN);

const placeWords = (areas: Areas, code: AreaCode): string => placeName(areas, code).replaceAll(' / ', PATH_SIGN);

/** A list to choose from while a place is typed: not longer than a browser shows well. */
function hintsFor(areas: Areas, within: AreaCode): readonly string[] {
  const below = within === ('' as AreaCode) ? [] : areas.children(within);
  return below.map(({ code }) => placeWords(areas, code));
}

export function newOrganisationPage(
  { areas, within }: { readonly areas: Areas; readonly within: AreaCode },
  under: readonly Organisation[],
  extras: FormExtras,
): OrganisationPage {
  const [parent] = under;
  const blank = Object.fromEntries(LIST_COLUMNS.map((column) => [column, ''])) as Record<ListColumn, string>;
  const place = parent ? placeWords(areas, parent.areaCode) : '';
  const typed = extras.typed ?? { ...blank, place, parent: parent ? wordsFor(under) : '' };
  return {
    section: 'organisations',
    here: `${AT}/new`,
    isNew: true,
    mayChange: true,
    isOwnLine: false,
    name: '',
    kind: null,
    place: '',
    code: '',
    isActive: true,
    line: [],
    below: [],
    belowCount: 0,
    belowHref: AT,
    rounds: [],
    accounts: 0,
    ...formOf(typed, extras),
    seen: '',
    placeHints: hintsFor(areas, within),
  };
}
