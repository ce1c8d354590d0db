import type { AreaCode } from '../area/area';
import type { ListFault, ListProblem, ListTarget, Standing } from './list-fault';
import type { ListLine } from './list-file';
import type { ListColumn } from './list-words';
import { columnOf, kindNamed } from './list-words';
import type { Organisation } from './organisation';
import { asName, isCode, isName, isRounded } from './organisation-fields';
import type { MeantPlace, PlaceBook } from './place-book';

/** At which place of a line each column stands. */
export type Heads = ReadonlyMap<ListColumn, number>;

/** Reads the first line. What is headed otherwise is left alone, and said. */
export function readHeads({ cells }: ListLine): { readonly heads: Heads; readonly unread: readonly string[] } {
  const heads = new Map<ListColumn, number>();
  const unread: string[] = [];
  for (const [at, cell] of cells.entries()) {
    const column = columnOf(cell);
    if (column && !heads.has(column)) heads.set(column, at);
    else if (cell.trim() !== '') unread.push(cell);
  }
  return { heads, unread };
}

/** A line as it is meant. */
export interface Draft {
  readonly line: number;
  readonly before: Organisation | null;
  readonly after: Pick<Organisation, 'name' | 'kind' | 'code' | 'areaCode'>;
  /** Words for what is above; null where the list says nothing of it. */
  readonly parent: string | null;
}

interface Reading {
  readonly heads: Heads;
  readonly places: PlaceBook;
  readonly standing: Standing;
  readonly target: ListTarget;
}

interface Cells {
  readonly name: string;
  readonly kind: string;
  readonly place: string;
  readonly code: string;
  readonly parent: string | null;
}

/** What is wrong with a cell, before it is known in which line it stands. */
type Wrong = Omit<ListFault, 'line'>;

/** What one line says, or all that is wrong with it. */
export function readDraft(
  { line, cells }: ListLine,
  { heads, places, standing, target }: Reading,
): { readonly draft: Draft | null; readonly faults: readonly ListFault[] } {
  const said = cellsOf(cells, heads);
  const coded = said.code === '' ? null : standing.byCode(said.code);
  const place = placeOf(said.place, coded, places);
  const named = namedAt(place, said.name, standing);
  const before = meantBy(target, coded ?? named);
  const kind = kindOf(said.kind, before);
  const wrongs: readonly Wrong[] = [
    ...nameFaults(said.name, ifAny(target, before)),
    ...targetFaults(target, { coded, named }),
    ...placeFaults(said.place, place),
    ...codeFaults(said.code, { coded, before: ifAny(target, before), standing }),
    ...(kind ? [] : [wrong('kind', said.kind === '' ? 'kind-missing' : 'kind-unknown', { value: said.kind })]),
  ];
  const faults = wrongs.map((one) => ({ line, ...one }));
  if (faults.length > 0 || !kind || !('areaCode' in place)) return { draft: null, faults };
  const code = said.code === '' ? codeOf(ifAny(target, before)) : said.code;
  const after = { name: said.name, kind, code, areaCode: place.areaCode };
  return { draft: { line, before, after, parent: said.parent }, faults: [] };
}

/** What is meant by a line that was found to name this one. */
const meantBy = (target: ListTarget, found: Organisation | null): Organisation | null =>
  target === 'any' ? found : target === 'new' ? null : target;

/** Where one organisation is meant, no other may have its code, or its name at its place. */
function targetFaults(
  target: ListTarget,
  { coded, named }: { readonly coded: Organisation | null; readonly named: Organisation | null },
): readonly Wrong[] {
  if (target === 'any') return [];
  const isOther = (one: Organisation): boolean => target === 'new' || one.id !== target.id;
  return [
    ...(coded && isOther(coded) ? [wrong('code', 'code-taken', { value: coded.code ?? '' })] : []),
    ...(named && isOther(named) ? [wrong('name', 'exists', { value: named.name })] : []),
  ];
}

const namedAt = (place: PlaceSaid, name: string, standing: Standing): Organisation | null =>
  'areaCode' in place ? standing.namedAt(place.areaCode, name) : null;

const placeFaults = (value: string, place: PlaceSaid): readonly Wrong[] =>
  'why' in place ? [wrong('place', place.why, { value, other: place.other })] : [];

/** What a list leaves open it leaves as it is; a form says everything. */
const ifAny = (target: ListTarget, before: Organisation | null): Organisation | null =>
  target === 'any' ? before : null;

const codeOf = (before: Organisation | null): string | null => before?.code ?? null;
const kindOf = (word: string, before: Organisation | null): Organisation['kind'] | null =>
  word === '' ? (before?.kind ?? null) : kindNamed(word);

const wrong = (
  column: ListColumn,
  why: ListProblem,
  { value, other = '' }: { readonly value: string; readonly other?: string },
): Wrong => ({ column, why, value, other });

function nameFaults(name: string, before: Organisation | null): readonly Wrong[] {
  if (name === '') return [wrong('name', 'name-missing', { value: '' })];
  if (!isName(name)) return [wrong('name', 'name-length', { value: name })];
  return before && !before.active ? [wrong('name', 'dissolved', { value: name })] : [];
}

interface CodeGround {
  readonly coded: Organisation | null;
  readonly before: Organisation | null;
  readonly standing: Standing;
}

function codeFaults(code: string, { coded, before, standing }: CodeGround): readonly Wrong[] {
  if (code === '' || coded) return [];
  if (isRounded(code)) return [wrong('code', 'code-rounded', { value: code })];
  if (!isCode(code)) return [wrong('code', 'code-form', { value: code })];
  if (standing.isTaken(code)) return [wrong('code', 'code-taken', { value: code })];
  return before?.code ? [wrong('code', 'code-other', { value: code, other: before.code })] : [];
}

function cellsOf(cells: readonly string[], heads: Heads): Cells {
  const cell = (column: ListColumn): string => (cells[heads.get(column) ?? -1] ?? '').trim();
  return {
    name: asName(cell('name')),
    kind: cell('kind'),
    place: cell('place'),
    code: cell('code'),
    parent: heads.has('parent') ? cell('parent') : null,
  };
}

type PlaceSaid = { readonly areaCode: AreaCode } | { readonly why: ListProblem; readonly other: string };

function placeOf(text: string, coded: Organisation | null, places: PlaceBook): PlaceSaid {
  if (text === '') return coded ? { areaCode: coded.areaCode } : { why: 'place-missing', other: '' };
  const meant = places.meant(text);
  return meant.kind === 'one'
    ? { areaCode: meant.area.code }
    : { why: `place-${WHY[meant.kind]}`, other: othersIn(meant) };
}

const WHY = { several: 'several', none: 'unknown', outside: 'outside' } as const;
const MOST_NAMED = 3;

const othersIn = (meant: MeantPlace): string =>
  meant.kind === 'several'
    ? meant.areas
        .slice(0, MOST_NAMED)
        .map(({ shortName, code }) => `${shortName} ${code}`)
        .join(' / ')
    : '';
