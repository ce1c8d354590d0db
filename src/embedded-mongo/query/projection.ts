import { decodeTyped, docIn, encode, isDoc, numberIn, plain, plainDoc, type Doc } from '../bson/doc';
import { scopeOf, type Variables } from '../expression/scope';
import { MongoRefusal } from '../errors';
import { project, readProjection, type Projection } from '../stages/projecting';
import { placesFor } from '../update/positions';
import { setAt, valueAt } from '../update/places';
import type { Row } from './find';
import { elementTest } from './match';

/** Makes the bytes a client gets from a document found. */
export type Project = (row: Row) => Buffer;

/** Reads a projection; nothing when it asks for whole documents, whose bytes then go out untouched. */
export function projectionFrom(spec: unknown, filter: Doc, variables: Variables = {}): Project | undefined {
  const asked = docIn(spec);
  if (Object.keys(asked).length === 0) return undefined;
  const parts = sortedOut(asked);
  const { slices, matches, positional } = parts;
  if (positional.length > 1)
    throw new MongoRefusal(31276, 'Cannot specify more than one positional projection per query.');
  const projection = wholeOrPart(parts, variables);
  return (row) => {
    const doc = decodeTyped(row.bytes);
    for (const path of positional) keepMatched(doc, path, filter);
    const made = projection ? project(projection, doc, scopeOf(doc, variables)) : doc;
    for (const [path, operand] of slices) slice(made, path, operand);
    for (const [path, operand] of matches) firstMatch(made, path, operand);
    return encode(made);
  };
}

/** What is left of the fields; nothing where only lists are cut and everything else stays. */
function wholeOrPart(
  { plainOnes, slices, matches, positional }: SortedOut,
  variables: Variables,
): Projection | undefined {
  const isForced = positional.length + matches.length > 0;
  const isOnlySlices = !isForced && Object.keys(plainOnes).every((name) => name === '_id');
  const onlyId = slices.length === 0 && Object.keys(plainOnes).length > 0;
  if (isOnlySlices && numberIn(plainOnes['_id']) !== 0 && !onlyId) return undefined;
  const kept = isOnlySlices ? [] : [...matches, ...slices].map(([path]) => path);
  const everything = { ...plainOnes, ...Object.fromEntries([...positional, ...kept].map((path) => [path, true])) };
  return readProjection(withoutClash(everything, slices), variables, isForced);
}

/** In an exclusion a sliced list simply stays. */
function withoutClash(spec: Doc, slices: readonly (readonly [string, unknown])[]): Doc {
  const isExclusion = Object.entries(spec).some(([name, value]) => name !== '_id' && numberIn(value) === 0);
  if (!isExclusion) return spec;
  const sliced = new Set(slices.map(([path]) => path));
  return Object.fromEntries(Object.entries(spec).filter(([name]) => !sliced.has(name)));
}

interface SortedOut {
  readonly plainOnes: Doc;
  readonly slices: (readonly [string, unknown])[];
  readonly matches: (readonly [string, unknown])[];
  readonly positional: string[];
}

/** The three things a projection of `find` may ask that one of a pipeline may not. */
function sortedOut(spec: Doc): SortedOut {
  const out: SortedOut = { plainOnes: {}, slices: [], matches: [], positional: [] };
  for (const [path, value] of Object.entries(spec)) {
    if (path.endsWith('.$')) out.positional.push(path.slice(0, -2));
    else if (!isDoc(value) || !takeOperator(out, path, value)) out.plainOnes[path] = value;
  }
  return out;
}

/** Whether it was one of those of `find`. */
function takeOperator(out: SortedOut, path: string, value: Doc): boolean {
  const [operator] = Object.keys(value);
  if (operator === '$meta') throw new MongoRefusal(115, 'The projection $meta is not supported by this server');
  if (operator === '$elemMatch') out.matches.push([checked(path), plain(value['$elemMatch'])]);
  else if (operator === '$slice' && isPlainSlice(value['$slice'])) out.slices.push([path, plain(value['$slice'])]);
  else return false;
  return true;
}

/** With a field as its first argument it is the expression of the same name. */
function isPlainSlice(operand: unknown): boolean {
  const parts = Array.isArray(operand) ? (operand as unknown[]) : [operand];
  const isNumbers = parts.every((part) => numberIn(part) !== undefined);
  if (!Array.isArray(operand) && !isNumbers)
    throw new MongoRefusal(31273, '$slice only supports numbers and [x, y] arrays');
  if (isNumbers && parts.length === 2 && (numberIn(parts[1]) ?? 0) <= 0)
    throw new MongoRefusal(28724, `First argument to $slice must be an array, but is of type: int`);
  return isNumbers;
}

function checked(path: string): string {
  if (path.includes('.')) throw new MongoRefusal(31275, 'Cannot use $elemMatch projection on a nested field.');
  return path;
}

function slice(doc: Doc, path: string, operand: unknown): void {
  const list = valueAt(doc, path.split('.'));
  if (!Array.isArray(list)) return;
  const [first = 0, count] = (Array.isArray(operand) ? operand : [operand]).map((each) => numberIn(each) ?? 0);
  const start = first < 0 ? Math.max(0, list.length + first) : first;
  const kept =
    count === undefined ? (first < 0 ? list.slice(first) : list.slice(0, first)) : list.slice(start, start + count);
  setAt(doc, path.split('.'), kept);
}

function firstMatch(doc: Doc, path: string, operand: unknown): void {
  const list = doc[path];
  const test = elementTest(operand);
  const found: unknown = Array.isArray(list) ? list.find((element) => test(element)) : undefined;
  if (found === undefined) Reflect.deleteProperty(doc, path);
  else doc[path] = [found];
}

function keepMatched(doc: Doc, path: string, filter: Doc): void {
  if (!Array.isArray(valueAt(doc, path.split('.')))) return;
  for (const at of placesFor(doc, `${path}.$`, { filter: plainDoc(filter), elements: new Map() })) {
    setAt(doc, at.slice(0, -1), [valueAt(doc, at)]);
  }
}
