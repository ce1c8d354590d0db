import { setImmediate } from 'node:timers/promises';
import { covers } from '../../core/area/area';
import type { Heads } from '../../core/organisation/list-draft';
import type { ListTarget } from '../../core/organisation/list-fault';
import type { ListLine } from '../../core/organisation/list-file';
import type { ListColumn } from '../../core/organisation/list-words';
import type { ListGround } from '../../core/organisation/judge-list';
import type { Organisation } from '../../core/organisation/organisation';
import { asName } from '../../core/organisation/organisation-fields';
import { placeBookOf } from '../../core/organisation/place-book';
import { DEEPEST, PATH_SIGN } from '../../core/organisation/tree-book';
import type { Ports } from '../../core/ports';
import type { OfficeScope } from './scope';

/** Lets others have their turn between two parts of long work. */
export const breathe = (): Promise<void> => setImmediate();

interface Asked {
  readonly heads: Heads;
  readonly lines: readonly ListLine[];
  readonly target: ListTarget;
}

/** Everything that the lines may mean. */
export async function groundFor(
  { organisations, areas }: Pick<Ports, 'organisations' | 'areas'>,
  { within, line }: OfficeScope,
  { heads, lines, target }: Asked,
): Promise<ListGround> {
  const cellsOf = (column: ListColumn): readonly string[] => {
    const at = heads.get(column);
    return at === undefined ? [] : [...new Set(lines.map(({ cells }) => (cells[at] ?? '').trim()))];
  };
  const parents = cellsOf('parent');
  const names = [...cellsOf('name').map(asName), ...parents.map((path) => asName(path.split(PATH_SIGN).at(-1) ?? ''))];
  await breathe();
  const coded = await inParts([...cellsOf('code'), ...parents], (part) => organisations.byCodes(part));
  const named = await inParts(names, (part) => organisations.named(part));
  const isNear = (one: Organisation): boolean => covers(within, one.areaCode) || covers(one.areaCode, within);
  const own = target === 'any' || target === 'new' ? [] : [target];
  const known = await withAllAbove(organisations, [...coded, ...named, ...own].filter(isNear));
  return {
    places: await placeBookOf(areas, within, breathe),
    within,
    known,
    takenCodes: new Set(coded.flatMap((one) => (one.code !== null && !isNear(one) ? [one.code] : []))),
    fixed: new Set(line.map(({ id }) => id)),
    target,
    breathe,
  };
}

/** So many are asked for at once that reading the answer holds up nobody. */
const WORDS_AT_ONCE = 250;

async function inParts(
  words: readonly string[],
  ask: (part: readonly string[]) => Promise<readonly Organisation[]>,
): Promise<readonly Organisation[]> {
  const asked = [...new Set(words)].filter((word) => word !== '');
  const found: Organisation[] = [];
  for (let at = 0; at < asked.length; at += WORDS_AT_ONCE) {
    found.push(...(await ask(asked.slice(at, at + WORDS_AT_ONCE))));
    await breathe();
  }
  return found;
}

/** These and all that lies above each. */
export async function withAllAbove(
  organisations: Ports['organisations'],
  first: readonly Organisation[],
): Promise<readonly Organisation[]> {
  const known = new Map(first.map((one) => [one.id, one]));
  for (let level = 0; level < DEEPEST; level += 1) {
    const missing = [...known.values()].flatMap(({ parentId }) => (parentId && !known.has(parentId) ? [parentId] : []));
    if (missing.length === 0) break;
    const found = await organisations.byIds(missing);
    if (found.length === 0) break;
    for (const one of found) known.set(one.id, one);
  }
  return [...known.values()];
}
