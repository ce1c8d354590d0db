import type { AreaCode } from '../area/area';
import { covers } from '../area/area';
import type { ListLine } from './list-file';
import type { Draft, Heads } from './list-draft';
import { readDraft } from './list-draft';
import type { ListFault, ListProblem, ListTarget, Standing } from './list-fault';
import type { ListColumn } from './list-words';
import type { Organisation } from './organisation';
import type { Breathe, PlaceBook } from './place-book';
import type { Node, TreeBook } from './tree-book';
import { isCircular, treeBookOf } from './tree-book';

/** What a line does. What is above a new one may be new too: then it is named by its line. */
export interface ListChange {
  readonly line: number;
  /** Null: new. */
  readonly before: Organisation | null;
  readonly after: Pick<Organisation, 'name' | 'kind' | 'code' | 'areaCode'>;
  readonly parent: { readonly id: Organisation['id'] } | { readonly line: number } | null;
  /** Of one that is there: what becomes different. */
  readonly changed: readonly ListColumn[];
}

/** A list as it would be taken over. With a single fault nothing is. */
export interface JudgedList {
  readonly changes: readonly ListChange[];
  readonly faults: readonly ListFault[];
}

/** What a list is held against. */
export interface ListGround {
  readonly places: PlaceBook;
  /** The part of the tree that the office may change. */
  readonly within: AreaCode;
  /** What the list may mean, with all that lies above each. */
  readonly known: readonly Organisation[];
  /** Codes that organisations elsewhere have. */
  readonly takenCodes: ReadonlySet<string>;
  /** Where they lie decides what the office's own people may not see: it cannot move them. */
  readonly fixed: ReadonlySet<Organisation['id']>;
  readonly target: ListTarget;
  readonly breathe: Breathe;
}

const LINES_A_BREATH = 400;

/** Says what a list would change, and everything that is wrong with it. Changes nothing. */
export async function judgeList(heads: Heads, lines: readonly ListLine[], ground: ListGround): Promise<JudgedList> {
  const faults: ListFault[] = [];
  const drafts: Draft[] = [];
  const standing = standingBy(ground);
  for (const [at, line] of lines.entries()) {
    if (at % LINES_A_BREATH === 0) await ground.breathe();
    const read = readDraft(line, { heads, places: ground.places, standing, target: ground.target });
    faults.push(...read.faults);
    if (read.draft) drafts.push(read.draft);
  }
  faults.push(...repeated(drafts));
  const tree = treeOf(drafts, ground.known);
  const changes: ListChange[] = [];
  for (const [at, draft] of drafts.entries()) {
    if (at % LINES_A_BREATH === 0) await ground.breathe();
    const fault = placeInTree(draft, tree);
    const change = changeOf(draft, tree);
    if (fault) faults.push(fault);
    else if (moves(change, ground.fixed)) faults.push(faultAt(draft, 'parent-own'));
    else changes.push(change);
  }
  return { changes, faults: [...faults].sort((a, b) => a.line - b.line) };
}

function standingBy({ known, takenCodes, within }: ListGround): Standing {
  const own = known.filter(({ areaCode }) => covers(within, areaCode));
  const byCode = new Map(own.flatMap((one) => (one.code === null ? [] : [[one.code, one] as const])));
  const byPlace = new Map<string, Organisation>();
  // Of several with one name at one place, the one that works.
  for (const one of [...own].sort((a, b) => Number(a.active) - Number(b.active))) {
    byPlace.set(`${one.areaCode} ${one.name}`, one);
  }
  const foreign = new Set(known.flatMap((one) => (one.code !== null && !byCode.has(one.code) ? [one.code] : [])));
  return {
    byCode: (code) => byCode.get(code) ?? null,
    namedAt: (areaCode, name) => byPlace.get(`${areaCode} ${name}`) ?? null,
    isTaken: (code) => takenCodes.has(code) || foreign.has(code),
  };
}

/** Lines that are about one and the same organisation. */
function repeated(drafts: readonly Draft[]): readonly ListFault[] {
  const first = new Map<string, number>();
  return drafts.flatMap(({ line, before, after }) => {
    const marks: readonly (readonly [column: ListColumn, why: ListProblem, mark: string])[] = [
      ...(after.code === null ? [] : [['code', 'code-twice', `code ${after.code}`] as const]),
      ['name', 'twice', `name ${after.areaCode} ${after.name}`],
      ...(before ? [['name', 'twice', `is ${before.id}`] as const] : []),
    ];
    const clash = marks.find(([, , mark]) => first.has(mark));
    for (const [, , mark] of marks) if (!first.has(mark)) first.set(mark, line);
    if (!clash) return [];
    const [column, why, mark] = clash;
    const value = column === 'code' ? (after.code ?? '') : after.name;
    return [{ line, column, why, value, other: String(first.get(mark) ?? '') }];
  });
}

interface Tree {
  readonly book: TreeBook;
  readonly nodeOf: ReadonlyMap<Draft, Node>;
  readonly meaning: ReadonlyMap<Node, Meaning>;
}

type Meaning = { readonly id: Organisation['id'] } | { readonly line: number };
type OpenNode = { -readonly [Key in keyof Node]: Node[Key] };

/** The tree as it would be: what is there, with the lines of the list in it. */
function treeOf(drafts: readonly Draft[], known: readonly Organisation[]): Tree {
  const byId = nodesOf(known);
  const meaning = new Map<Node, Meaning>([...byId].map(([id, node]) => [node, { id }]));
  const nodeOf = new Map<Draft, Node>();
  for (const draft of drafts) {
    const there = draft.before ? byId.get(draft.before.id) : undefined;
    const { name, code, areaCode } = draft.after;
    const node: OpenNode = Object.assign(there ?? { above: null }, { name, code, areaCode });
    if (draft.parent !== null) node.above = draft.parent;
    if (!there) meaning.set(node, { line: draft.line });
    nodeOf.set(draft, node);
  }
  return { book: treeBookOf([...meaning.keys()]), nodeOf, meaning };
}

function nodesOf(known: readonly Organisation[]): ReadonlyMap<Organisation['id'], OpenNode> {
  const byId = new Map<Organisation['id'], OpenNode>();
  for (const { id, name, code, areaCode } of known) byId.set(id, { name, code, areaCode, above: null });
  for (const { id, parentId } of known) {
    const node = byId.get(id);
    if (node) node.above = (parentId && byId.get(parentId)) ?? null;
  }
  return byId;
}

/** What is wrong with where it would lie; null when nothing is. */
function placeInTree(draft: Draft, { book, nodeOf }: Tree): ListFault | null {
  const node = nodeOf.get(draft);
  const words = draft.parent ?? '';
  const meant = book.meant(words, draft.after.areaCode);
  if (meant.kind === 'none') return faultAt(draft, 'parent-unknown');
  if (meant.kind === 'several')
    return faultAt(draft, 'parent-several', meant.nodes.map(({ name }) => name).join(' / '));
  return node && isCircular(book, node) ? faultAt(draft, 'parent-circle') : null;
}

const faultAt = ({ line, parent, after }: Draft, why: ListProblem, other = ''): ListFault => ({
  line,
  column: 'parent',
  why,
  value: parent === null || parent === '' ? after.name : parent,
  other,
});

/** Whether it would change where a fixed one lies or what it is. */
const moves = ({ before, changed }: ListChange, fixed: ReadonlySet<Organisation['id']>): boolean =>
  before !== null && fixed.has(before.id) && changed.some((column) => column !== 'name' && column !== 'code');

function changeOf(draft: Draft, { book, nodeOf, meaning }: Tree): ListChange {
  const { line, before, after } = draft;
  const node = nodeOf.get(draft);
  const above = node ? book.above(node) : null;
  const parent = (above && meaning.get(above)) ?? null;
  return { line, before, after, parent, changed: before ? differences(before, after, parent) : [] };
}

function differences(before: Organisation, after: ListChange['after'], parent: ListChange['parent']): ListColumn[] {
  const parentId = parent && 'id' in parent ? parent.id : parent;
  return [
    ...(before.name === after.name ? [] : ['name' as const]),
    ...(before.kind === after.kind ? [] : ['kind' as const]),
    ...(before.parentId === parentId ? [] : ['parent' as const]),
    ...(before.areaCode === after.areaCode ? [] : ['place' as const]),
    ...(before.code === after.code ? [] : ['code' as const]),
  ];
}
