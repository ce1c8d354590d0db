import { type Doc, isDoc } from '../bson/doc';
import { fitted, flipped, KEY_FRONT, keyOf } from '../bson/keys';
import { EMPTY_LIST } from '../bson/order';
import { isIndex, own } from '../bson/paths';
import { MongoRefusal } from '../errors';
import { LONG_KEYS, type Index, type IndexField } from './definition';

/** What an index holds of one document: the keys, and the positions of the fields that were lists; see LONG_KEYS. */
export interface IndexKeys {
  readonly keys: readonly Buffer[];
  readonly multikey: readonly number[];
}

const NOTHING: IndexKeys = { keys: [], multikey: [] };

interface FieldValues {
  readonly values: readonly unknown[];
  readonly isList: boolean;
}

/** The keys under which a document stands in an index; none when a sparse or partial index leaves it out. */
export function keysFor(index: Index, doc: Doc): IndexKeys {
  if (index.covers && !index.covers(doc)) return NOTHING;
  const columns = index.fields.map(({ parts }) => fieldValues(doc, parts));
  if (index.sparse && columns.every(({ values }) => values.every((value) => value === undefined))) return NOTHING;
  const lists = columns.flatMap(({ isList }, at) => (isList ? [at] : []));
  const keys =
    lists.length === 0
      ? [Buffer.concat(columns.map((column, at) => part(index.fields[at], column.values[0])))]
      : distinct(rows(index, doc, columns));
  const isLong = keys.some((key) => key.length > KEY_FRONT);
  return isLong ? { keys: keys.map(fitted), multikey: [...lists, LONG_KEYS] } : { keys, multikey: lists };
}

/** One field of a key. */
export function part(field: IndexField | undefined, value: unknown): Buffer {
  const key = keyOf(value);
  return field?.direction === -1 ? flipped(key) : key;
}

function fieldValues(doc: Doc, parts: readonly string[]): FieldValues {
  if (parts.length === 1) {
    const value = own(doc, parts[0] ?? '');
    return Array.isArray(value) ? { values: elements(value), isList: true } : { values: [value], isList: false };
  }
  const found: unknown[] = [];
  const isList = gather(doc, parts, found);
  return { values: found.length === 0 ? [undefined] : found, isList };
}

function elements(list: readonly unknown[]): readonly unknown[] {
  return list.length === 0 ? [EMPTY_LIST] : list;
}

/** Collects what the path reaches, and says whether a list was met. */
function gather(value: unknown, parts: readonly string[], found: unknown[]): boolean {
  const [name, ...rest] = parts;
  if (name === undefined) {
    const isList = Array.isArray(value);
    found.push(...(isList ? elements(value) : [value]));
    return isList;
  }
  if (Array.isArray(value)) {
    if (isIndex(name) && Number(name) < value.length) return gather(value[Number(name)], rest, found);
    for (const element of value) gather(isDoc(element) ? element : undefined, parts, found);
    return true;
  }
  if (isDoc(value)) return gather(own(value, name), rest, found);
  found.push(undefined);
  return false;
}

/** Fields below one and the same list go together element by element; two lists side by side cannot be indexed. */
function rows(index: Index, doc: Doc, columns: readonly FieldValues[]): Buffer[] {
  const lists = index.fields.filter((_field, at) => columns[at]?.isList);
  const root = commonList(doc, lists);
  if (lists.length > 1 && !root) throw parallel(lists);
  const base = columns.map(({ values, isList }) => (isList ? undefined : values[0]));
  if (lists.length === 1) return singleList(index, columns, base);
  const list = root && root.list.length > 0 ? root.list : [undefined];
  return list.map((element) => {
    const row = index.fields.map((field, at) => {
      if (!columns[at]?.isList) return base[at];
      return isDoc(element) ? fieldValues(element, field.parts.slice(root?.depth ?? 0)).values[0] : undefined;
    });
    return Buffer.concat(row.map((value, at) => part(index.fields[at], value)));
  });
}

function singleList(index: Index, columns: readonly FieldValues[], base: readonly unknown[]): Buffer[] {
  const at = columns.findIndex(({ isList }) => isList);
  return (columns[at]?.values ?? []).map((value) =>
    Buffer.concat(base.map((other, place) => part(index.fields[place], place === at ? value : other))),
  );
}

function commonList(
  doc: Doc,
  fields: readonly IndexField[],
): { readonly list: readonly unknown[]; readonly depth: number } | undefined {
  const first = fields[0]?.parts ?? [];
  let value: unknown = doc;
  for (const [at, name] of first.entries()) {
    if (Array.isArray(value)) return { list: value, depth: at };
    if (!isDoc(value) || !fields.every(({ parts }) => parts[at] === name)) return undefined;
    value = own(value, name);
  }
  return undefined;
}

function parallel(fields: readonly IndexField[]): MongoRefusal {
  const names = fields.map(({ path }) => `[${path}]`).join(' ');
  return new MongoRefusal(171, `cannot index parallel arrays ${names}`);
}

function distinct(keys: readonly Buffer[]): Buffer[] {
  return [...new Map(keys.map((key) => [key.toString('latin1'), key])).values()];
}
