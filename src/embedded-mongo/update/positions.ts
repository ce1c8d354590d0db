import { isDoc, plain, type Doc } from '../bson/doc';
import { MongoRefusal } from '../errors';
import { conditionsOf } from '../query/conditions';
import { compileFilter, elementTest, isOperators, type Test } from '../query/match';
import { valueAt, type Place } from './places';

/** The tests of `arrayFilters`, by the name that stands in `$[name]`. */
export type ElementFilters = ReadonlyMap<string, Test>;

/** Reads `arrayFilters`: each names one identifier, and every identifier has one. */
export function elementFilters(filters: readonly unknown[]): ElementFilters {
  const tests = new Map<string, Test>();
  for (const each of filters) {
    const filter = plain(each);
    const name = isDoc(filter) ? nameIn(filter) : undefined;
    if (!isDoc(filter) || name === undefined)
      throw new MongoRefusal(9, 'Cannot use an expression without a top-level field name in arrayFilters');
    if (tests.has(name))
      throw new MongoRefusal(9, `Found multiple array filters with the same top-level field name ${name}`);
    tests.set(name, compileFilter(filter));
  }
  return tests;
}

function nameIn(filter: Doc): string | undefined {
  for (const [key, value] of Object.entries(filter)) {
    if (!key.startsWith('$')) return key.split('.')[0];
    const inner = Array.isArray(value) ? value.filter(isDoc).map(nameIn).find(Boolean) : undefined;
    if (inner) return inner;
  }
  return undefined;
}

export interface Positioning {
  readonly filter: Doc;
  readonly elements: ElementFilters;
}

/** The places a path with `$`, `$[]` or `$[name]` stands for in this document. */
export function placesFor(doc: Doc, path: string, positioning: Positioning): Place[] {
  const parts = path.split('.');
  if (!path.includes('$')) return [parts];
  return parts.reduce<Place[]>(
    (places, part, at) => {
      if (part === '$') return places.map((place) => [...place, matched(doc, place, positioning)]);
      const name = /^\$\[(.*)\]$/.exec(part)?.[1];
      if (name === undefined) return places.map((place) => [...place, checked(part, at, path)]);
      const test = elementOf(name, positioning, path);
      return places.flatMap((place) => expanded(doc, place, test));
    },
    [[]],
  );
}

function checked(part: string, at: number, path: string): string {
  if (!part.startsWith('$') || (at > 0 && ['$ref', '$id', '$db'].includes(part))) return part;
  throw new MongoRefusal(
    52,
    `The dollar ($) prefixed field '${part}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
  );
}

function elementOf(name: string, { elements }: Positioning, path: string): (element: unknown) => boolean {
  if (name === '') return () => true;
  const test = elements.get(name);
  if (!test) throw new MongoRefusal(2, `No array filter found for identifier '${name}' in path '${path}'`);
  return (element) => test({ [name]: element });
}

function expanded(doc: Doc, place: Place, test: (element: unknown) => boolean): Place[] {
  const list = valueAt(doc, place);
  if (!Array.isArray(list)) {
    throw new MongoRefusal(
      2,
      `The path '${place.join('.')}' must exist in the document in order to apply array updates.`,
    );
  }
  return list.flatMap((element: unknown, at) => (test(element) ? [[...place, String(at)]] : []));
}

/** The place in the list of the first element that made the filter fit. */
function matched(doc: Doc, place: Place, { filter }: Positioning): string {
  const list = valueAt(doc, place);
  const path = place.join('.');
  const asked = conditionsOf(filter).filter(
    (condition) => condition.path === path || condition.path.startsWith(`${path}.`),
  );
  for (const { path: full, op, value } of asked) {
    if (!Array.isArray(list)) break;
    const test = op === '$elemMatch' ? elementTest(value) : innerTest(full.slice(path.length + 1), op, value);
    const at = list.findIndex((element) => test(element));
    if (at >= 0) return String(at);
  }
  throw new MongoRefusal(2, 'The positional operator did not find the match needed from the query.');
}

function innerTest(rest: string, op: string, value: unknown): (element: unknown) => boolean {
  const condition = op === '$eq' && !isOperators(value) ? value : { [op]: value };
  const test = compileFilter({ [rest === '' ? 'it' : `it.${rest}`]: condition });
  return (element) => test({ it: element });
}
