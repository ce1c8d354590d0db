import type { Area, AreaCounts } from '../../core/area/area';
import { LONGEST_NAME, LONGEST_NOTE } from '../../core/area/check-change';
import { addDays } from '../../core/shared/clock';
import type { FieldError } from '../../web/form';
import type { Phrase } from '../../web/staff-words';
import type { MessageKey } from '../../web/translate';
import type { Act, TypedChange } from './area-form';
import type { HistoryRow } from './area-history.views';
import { changeRow, historyRow, hrefOf, namesOf, pathLink } from './area-history.views';
import type { ListedArea, OpenedArea, Overview } from './browse-areas';

/** A place in a list. */
interface AreaRow {
  readonly href: string;
  readonly name: string;
  /** What it lies in, where the list does not say so itself. */
  readonly above: readonly string[];
  readonly code: string;
  readonly level: MessageKey;
  readonly counts: readonly Phrase[];
  readonly isLocal: boolean;
}

/** All places from above, or what was asked for (views/areas/list.eta). */
export interface AreasPage {
  readonly section: 'areas';
  readonly here: string;
  readonly words: string;
  readonly found: readonly AreaRow[] | null;
  /** Set where there may be more than are listed. */
  readonly more: Phrase | null;
  readonly rows: readonly AreaRow[];
  readonly history: readonly HistoryRow[];
  readonly done: MessageKey | null;
}

const MOST_LISTED = 50;

export function areasPage({ roots, found, recent }: Overview, words: string, done: MessageKey | null): AreasPage {
  const isCut = (found?.length ?? 0) >= MOST_LISTED;
  return {
    section: 'areas',
    here: words === '' ? '/desk/areas' : `/desk/areas?q=${encodeURIComponent(words)}`,
    words,
    found: found?.map((one) => rowOf(one, true)) ?? null,
    more: isCut ? { key: 'areas.found.more', params: { count: MOST_LISTED } } : null,
    rows: roots.map((one) => rowOf(one, false)),
    history: recent.map(changeRow),
    done,
  };
}

/** One place (views/areas/place.eta). */
export interface AreaPage {
  readonly section: 'areas';
  readonly here: string;
  readonly name: string;
  readonly crumbs: readonly { readonly href: string; readonly name: string }[];
  readonly official: string;
  readonly code: string;
  readonly reading: string;
  readonly kind: MessageKey;
  readonly counts: readonly Phrase[];
  readonly state: Phrase | null;
  readonly successor: { readonly href: string; readonly names: readonly string[] } | null;
  readonly hasBelow: boolean;
  readonly rows: readonly AreaRow[];
  readonly history: readonly HistoryRow[];
  readonly errors: readonly FieldError[];
  readonly forms: AreaForms | null;
  readonly whyNoForms: MessageKey | null;
  readonly done: MessageKey | null;
}

/** The forms of a place, each with what was typed in it. */
interface AreaForms {
  readonly action: string;
  readonly open: Act | null;
  readonly typed: Readonly<Record<Act, TypedChange>>;
  /** Whether something can lie below it. */
  readonly canAdd: boolean;
  readonly asksKind: boolean;
  readonly choices: readonly { readonly code: string; readonly name: string; readonly isChosen: boolean }[];
  readonly targets: readonly { readonly code: string; readonly names: readonly string[]; readonly isChosen: boolean }[];
  readonly below: { readonly count: number; readonly canGoAlong: boolean } | null;
  readonly longest: { readonly name: number; readonly note: number };
}

export interface AreaExtras {
  readonly typed?: TypedChange;
  readonly errors?: readonly FieldError[];
  /** What the written name of another place may mean, each with its path. */
  readonly targets?: readonly (readonly Area[])[];
  readonly done?: MessageKey | null;
}

export function areaPage(opened: OpenedArea, { typed, errors = [], targets = [], done = null }: AreaExtras): AreaPage {
  const { area, path } = opened;
  return {
    section: 'areas',
    here: hrefOf(area),
    name: area.shortName,
    crumbs: path.slice(0, -1).map((above) => ({ href: hrefOf(above), name: above.shortName })),
    official: area.name === area.shortName ? '' : area.name,
    code: area.code,
    reading: opened.reading,
    kind: area.kind ? (`areas.kind.${area.kind}` as const) : (`areas.level.${area.level}` as const),
    counts: countWords(opened.counts),
    state: stateWords(opened),
    successor: opened.successor.length > 0 ? pathLink(opened.successor) : null,
    hasBelow: area.level !== 'village',
    rows: opened.below.map((one) => rowOf(one, false)),
    history: opened.history.map((line) => historyRow(line, area)),
    errors,
    forms: opened.mayChange ? formsOf(opened, typed, targets) : null,
    whyNoForms: opened.mayChange ? null : area.validTo ? 'areas.change.ended' : 'areas.change.not-yours',
    done,
  };
}

function formsOf(
  { area, today, siblings, below }: OpenedArea,
  typed: TypedChange | undefined,
  targets: readonly (readonly Area[])[],
): AreaForms {
  const blank = (act: Act): TypedChange => {
    return { act, name: '', as: 'village', day: today, note: '', into: '', elsewhere: '', below: '' };
  };
  const form = (act: Act): TypedChange => (typed?.act === act ? typed : blank(act));
  const isChosen = (code: string): boolean => typed?.act === 'merge' && typed.into === code;
  return {
    action: hrefOf(area),
    open: typed?.act ?? null,
    typed: { add: form('add'), rename: form('rename'), merge: form('merge'), close: form('close') },
    canAdd: area.level !== 'village',
    asksKind: area.level === 'township',
    choices: siblings.map(({ code, shortName }) => ({ code, name: shortName, isChosen: isChosen(code) })),
    targets: targets.map((path) => {
      const code = path.at(-1)?.code ?? '';
      return { code, names: namesOf(path), isChosen: isChosen(code) };
    }),
    below: below.length > 0 ? { count: below.length, canGoAlong: area.level === 'township' } : null,
    longest: { name: LONGEST_NAME, note: LONGEST_NOTE },
  };
}

function rowOf({ area, counts, path }: ListedArea, withPath: boolean): AreaRow {
  return {
    href: hrefOf(area),
    name: area.shortName,
    above: withPath ? namesOf(path.slice(0, -1)) : [],
    code: area.code,
    level: area.kind ? (`areas.kind.${area.kind}` as const) : (`areas.level.${area.level}` as const),
    counts: countWords(counts),
    isLocal: area.validFrom !== undefined,
  };
}

function countWords({ county, township, village }: AreaCounts): readonly Phrase[] {
  const all: readonly Phrase[] = [
    { key: 'areas.count.county', params: { count: county } },
    { key: 'areas.count.township', params: { count: township } },
    { key: 'areas.count.village', params: { count: village } },
  ];
  return all.filter(({ params }) => params?.['count'] !== 0);
}

function stateWords({ area, neverWas, today }: OpenedArea): Phrase | null {
  const { validFrom, validTo, mergedInto } = area;
  if (neverWas) return { key: 'areas.state.undone' };
  if (validTo) {
    const params = { day: addDays(validTo, 1) };
    return { key: mergedInto ? 'areas.state.merged' : 'areas.state.closed', params };
  }
  return validFrom && validFrom > today ? { key: 'areas.state.to-come', params: { day: validFrom } } : null;
}
