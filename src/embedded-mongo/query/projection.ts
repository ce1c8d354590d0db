import { decodeTyped, docIn, encode, isDoc, numberIn, plain, type Doc } from '../bson/doc';
import { MongoRefusal } from '../errors';
import { refuseScripts, transformed } from './expression';
import type { Row } from './find';
import { elementTest } from './match';
import { placesFor } from '../update/positions';
import { setAt, valueAt } from '../update/places';

/** Makes the bytes a client gets from a document found. */
export type Project = (row: Row) => Buffer;

/** What is asked of each name: all of it, none of it, or some of what lies below it. */
type Tree = Map<string, Tree | boolean>;

/** Reads a projection; nothing when it asks for whole documents, whose bytes then go out untouched. */
export function projectionFrom(spec: unknown, filter: Doc): Project | undefined {
  const projection = docIn(plain(spec));
  if (Object.keys(projection).length === 0) return undefined;
  refuseScripts(projection);
  const { flags, slices, matches, expressions, positional } = sortedOut(projection);
  const isInclusion = decideInclusion(flags, positional.length + matches.length + Object.keys(expressions).length);
  const tree = treeOf([...flags, ...positional.map((path) => [path, true] as const)], isInclusion);
  if (isInclusion && projection['_id'] === undefined) tree.set('_id', true);
  if (isInclusion) for (const [path] of [...matches, ...slices]) place(tree, path.split('.'), true);
  return (row) => {
    const doc = decodeTyped(row.bytes);
    for (const path of positional) keepMatched(doc, path, filter);
    const result = isInclusion ? included(doc, tree) : excluded(doc, tree);
    for (const [path, operand] of slices) slice(result, path, operand);
    for (const [path, operand] of matches) firstMatch(result, path, operand);
    return encode(Object.keys(expressions).length === 0 ? result : { ...result, ...computed(row.doc(), expressions) });
  };
}

interface SortedOut {
  readonly flags: (readonly [string, boolean])[];
  readonly slices: (readonly [string, unknown])[];
  readonly matches: (readonly [string, unknown])[];
  readonly expressions: Doc;
  readonly positional: string[];
}

function sortedOut(projection: Doc, front = ''): SortedOut {
  const out: SortedOut = { flags: [], slices: [], matches: [], expressions: {}, positional: [] };
  for (const [key, value] of Object.entries(projection)) {
    const path = front + key;
    const number = numberIn(value);
    if (path.endsWith('.$')) out.positional.push(path.slice(0, -2));
    else if (number !== undefined) out.flags.push([path, number !== 0]);
    else if (isDoc(value)) takeDocument(out, path, value);
    else out.expressions[path] = value;
  }
  return out;
}

function takeDocument(out: SortedOut, path: string, value: Doc): void {
  const [operator] = Object.keys(value);
  if (operator === '$slice') out.slices.push([path, value['$slice']]);
  else if (operator === '$elemMatch') out.matches.push([path, value['$elemMatch']]);
  else if (operator?.startsWith('$')) out.expressions[path] = value;
  else {
    const inner = sortedOut(value, `${path}.`);
    out.flags.push(...inner.flags);
    Object.assign(out.expressions, inner.expressions);
  }
}

function decideInclusion(flags: readonly (readonly [string, boolean])[], others: number): boolean {
  const named = flags.filter(([path]) => path !== '_id');
  const yes = named.find(([, flag]) => flag);
  const no = named.find(([, flag]) => !flag);
  if (yes && no) throw mixed(flags);
  if (no && others > 0) throw mixed(flags);
  return yes !== undefined || others > 0 || (named.length === 0 && flags.some(([, flag]) => flag));
}

function mixed(flags: readonly (readonly [string, boolean])[]): MongoRefusal {
  const isInclusion = flags.find(([path]) => path !== '_id')?.[1] === true;
  const odd = flags.find(([path, flag]) => path !== '_id' && flag !== isInclusion)?.[0] ?? '';
  if (isInclusion) return new MongoRefusal(31254, `Cannot do exclusion on field ${odd} in inclusion projection`);
  return new MongoRefusal(31253, `Cannot do inclusion on field ${odd} in exclusion projection`);
}

function treeOf(flags: readonly (readonly [string, boolean])[], isInclusion: boolean): Tree {
  const tree: Tree = new Map();
  for (const [path, flag] of flags) if (flag === isInclusion) place(tree, path.split('.'), true);
  return tree;
}

function place(tree: Tree, path: readonly string[], leaf: boolean): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    tree.set(name, leaf);
    return;
  }
  const below = tree.get(name);
  if (below === true) return;
  const inner = below instanceof Map ? below : new Map<string, Tree | boolean>();
  tree.set(name, inner);
  place(inner, rest, leaf);
}

function included(doc: Doc, tree: Tree): Doc {
  const kept = Object.entries(doc).flatMap(([name, value]) => {
    const below = tree.get(name);
    const shown = below instanceof Map ? includedBelow(value, below) : value;
    return below === undefined || shown === undefined ? [] : [[name, shown] as const];
  });
  return Object.fromEntries(kept);
}

function includedBelow(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map((each) => includedBelow(each, tree)).filter((each) => each !== undefined);
  return isDoc(value) ? included(value, tree) : undefined;
}

function excluded(doc: Doc, tree: Tree): Doc {
  const kept = Object.entries(doc).filter(([name]) => tree.get(name) !== true);
  return Object.fromEntries(
    kept.map(([name, value]) => {
      const below = tree.get(name);
      return [name, below instanceof Map ? excludedBelow(value, below) : value];
    }),
  );
}

function excludedBelow(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map((each) => excludedBelow(each, tree));
  return isDoc(value) ? excluded(value, tree) : value;
}

function slice(doc: Doc, path: string, operand: unknown): void {
  const list = valueAt(doc, path.split('.'));
  if (!Array.isArray(list)) return;
  const [first = 0, count] = (Array.isArray(operand) ? operand : [operand]).map((each) => numberIn(each) ?? 0);
  if (count === undefined) setAt(doc, path.split('.'), first < 0 ? list.slice(first) : list.slice(0, first));
  else setAt(doc, path.split('.'), list.slice(first).slice(0, count));
}

function firstMatch(doc: Doc, path: string, operand: unknown): void {
  const list = doc[path];
  const test = elementTest(operand);
  const found: unknown = Array.isArray(list) ? list.find((element) => test(element)) : undefined;
  if (found === undefined) Reflect.deleteProperty(doc, path);
  else doc[path] = [found];
}

function keepMatched(doc: Doc, path: string, filter: Doc): void {
  for (const at of placesFor(doc, `${path}.$`, { filter, elements: new Map() })) {
    setAt(doc, at.slice(0, -1), [valueAt(doc, at)]);
  }
}

function computed(doc: Doc, expressions: Doc): Doc {
  const { _id, ...result } = transformed(doc, [{ $project: expressions }]);
  return '_id' in expressions ? { _id, ...result } : result;
}
