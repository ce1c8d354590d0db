import type { AreaCode } from './area';
import { prefixesOf } from './area';
import type { AreaIndex, Span } from './area-index';
import { spanOf, spokenAt } from './area-index';
import { plainName, saidSoFar } from './area-name';
import type { Budget } from './fits-in-index';
import { divisionsBeginning, fitsIn } from './fits-in-index';
import { FIT, fitOf, restsAfter } from './match-name';

/** Longer than any path of names, in characters or in pinyin. */
const LONGEST = 160;
const MOST_WORDS = 6;
/** What is found by what it lies in comes after what is found by its own name. */
const BY_PATH = 8;
/** What is found by a name it no longer has. */
const FORMER = 1;
/** Two characters of a place and one of what lies in it. */
const SHORTEST_PATH = 3;
const WORST = 250;
const VILLAGE_LENGTH = 12;
/** Comparisons of a name with words: several times what people's questions take. */
const MOST_WORK = 20_000;

/** What these words mean, best first: by name, then by path; larger places before smaller, then by code. */
export function searchIndex(
  index: AreaIndex,
  text: string,
  { within, limit }: { readonly within?: AreaCode; readonly limit: number },
): readonly AreaCode[] {
  const words = wordsOf(text);
  const span = within ? spanOf(index, within) : { from: 0, to: index.codes.length };
  if (words.length === 0 || limit < 1 || span.from === span.to) return [];

  const above = within ? entriesAbove(index, within) : [];
  const budget: Budget = { left: MOST_WORK, beginnings: new Map() };
  for (const order of ordersOf(words)) {
    const found = new Map<number, number>();
    look({ index, found, budget }, { words: order, span, above, cost: 0 });
    if (found.size > 0) return best(index, found, limit);
  }
  return [];
}

function wordsOf(text: string): readonly string[] {
  const words = plainName(text.slice(0, LONGEST)).split(' ').filter(Boolean);
  return words.slice(0, MOST_WORDS);
}

/** As they were typed; with official endings as people say them; the other way round. */
function ordersOf(words: readonly string[]): readonly (readonly string[])[] {
  const said = words.map(saidSoFar);
  const isOfficial = said.some((word, at) => word !== words[at]);
  return [words, ...(isOfficial ? [said] : []), ...(words.length > 1 ? [[...said].reverse()] : [])];
}

const entriesAbove = (index: AreaIndex, within: AreaCode): readonly number[] =>
  prefixesOf(within)
    .slice(0, -1)
    .map((code) => spanOf(index, code))
    .flatMap(({ from, to }) => (from < to ? [from] : []));

interface Search {
  readonly index: AreaIndex;
  /** How well each entry fits, so far. */
  readonly found: Map<number, number>;
  readonly budget: Budget;
}

interface Question {
  readonly words: readonly string[];
  readonly span: Span;
  /** What the span lies in: the words may name that as well. */
  readonly above: readonly number[];
  readonly cost: number;
}

/** The last word names the place; each one before it, or the beginning of one, names something it lies in. */
function look(search: Search, question: Question): void {
  if (search.budget.left < 0) return;
  const [word = '', ...rest] = question.words;
  if (rest.length === 0) noteFits(search, word, question);
  else lookBelowNamed(search, { ...question, words: rest }, word);
  lookBelowBegun(search, { ...question, words: rest }, word);
}

function noteFits({ index, found, budget }: Search, word: string, { span, cost }: Question): void {
  for (const [entry, fit] of fitsIn(index, word, { span, budget })) {
    // What is left of a word once a place has been taken off its beginning is not looked for inside names.
    if (cost >= BY_PATH && fit % FIT.byInitials === FIT.inside) continue;
    const whole = cost + fit + (index.isFormer[entry] === 1 ? FORMER : 0);
    if (whole < (found.get(entry) ?? WORST)) found.set(entry, whole);
  }
}

/** The word names a division: the other words are looked for in it. */
function lookBelowNamed(search: Search, question: Question, word: string): void {
  const { index, budget } = search;
  const above = question.above.flatMap((entry) => {
    const fit = fitOf(spokenAt(index, entry), word);
    return fit === null ? [] : [[entry, fit] as const];
  });
  const inside = fitsIn(index, word, { span: question.span, isAbove: true, budget });
  for (const [entry, fit] of [...above, ...inside]) lookBelow(search, question, [entry, fit]);
}

/** The word begins with the name of a division: the rest of it is looked for there. */
function lookBelowBegun(search: Search, question: Question, word: string): void {
  const { index, budget } = search;
  if (word.length < SHORTEST_PATH) return;
  const fit = Math.max(BY_PATH - question.cost, 0);
  const named = divisionsBeginning(index, word, { span: question.span, budget });
  for (const entry of [...question.above, ...named]) {
    for (const at of restsAfter(spokenAt(index, entry), word)) {
      lookBelow(search, { ...question, words: [word.slice(at), ...question.words] }, [entry, fit]);
    }
  }
}

function lookBelow(search: Search, question: Question, [entry, fit]: readonly [entry: number, fit: number]): void {
  if (search.index.codes[entry]?.length === VILLAGE_LENGTH) return;
  const span = belowOf(search.index, entry, question.span);
  if (span.from >= span.to) return;
  const above = question.above.filter((one) => one > entry);
  look(search, { ...question, span, above, cost: Math.min(question.cost + fit, WORST) });
}

/** What lies in a place, without the names of the place itself. */
function belowOf(index: AreaIndex, entry: number, within: Span): Span {
  const code = index.codes[entry] ?? '';
  const { from, to } = spanOf(index, code);
  let first = Math.max(from, within.from);
  while (first < to && index.codes[first] === code) first += 1;
  return { from: first, to: Math.min(to, within.to) };
}

/** One entry a place; what is equally good comes larger places first, then by code. */
function best({ codes }: AreaIndex, found: ReadonlyMap<number, number>, limit: number): readonly AreaCode[] {
  const lengthOf = (entry: number): number => codes[entry]?.length ?? 0;
  const sorted = [...found].sort(
    ([a, costOfA], [b, costOfB]) => costOfA - costOfB || lengthOf(a) - lengthOf(b) || a - b,
  );
  const distinct = new Set<AreaCode>();
  for (const [entry] of sorted) {
    const code = codes[entry];
    if (code) distinct.add(code);
    if (distinct.size === limit) break;
  }
  return [...distinct];
}
