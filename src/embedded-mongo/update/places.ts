import { isDoc, type Doc } from '../bson/doc';
import { sameValue } from '../bson/order';
import { isIndex, own } from '../bson/paths';
import { MongoRefusal } from '../errors';

/** Reads, writes and removes single places of a document by their path, making what is missing on the way. */
export type Place = readonly string[];

/** One operator at one place of a document. */
export interface Change {
  readonly doc: Doc;
  readonly place: Place;
  readonly operand: unknown;
}

export type Operator = (change: Change) => void;

/** What an update makes of a document. The one given may be changed and is returned, or another is. */
export interface Update {
  readonly isReplacement: boolean;
  readonly apply: (doc: Doc, filter: Doc, isInsert: boolean) => Doc;
}

/** A document keeps its `_id` for good. */
export function keepId(before: Doc, after: Doc): void {
  if (before['_id'] === undefined || sameValue(before['_id'], after['_id'])) return;
  throw new MongoRefusal(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
}

/** What stands at a place. */
export function valueAt(doc: Doc, place: Place): unknown {
  let value: unknown = doc;
  for (const name of place) {
    if (Array.isArray(value)) value = isIndex(name) ? value[Number(name)] : undefined;
    else value = isDoc(value) ? own(value, name) : undefined;
  }
  return value;
}

/** Sets a place, making documents on the way; a single value in the way is a refusal. */
export function setAt(doc: Doc, place: Place, value: unknown): void {
  const last = place.at(-1) ?? '';
  put(holderOf(doc, place), last, value);
}

function holderOf(doc: Doc, place: Place): Doc | unknown[] {
  let holder: Doc | unknown[] = doc;
  for (const [at, name] of place.slice(0, -1).entries()) {
    const next: unknown = Array.isArray(holder) ? holder[Number(name)] : own(holder, name);
    if (next === undefined) {
      const made: Doc = {};
      put(holder, name, made);
      holder = made;
      continue;
    }
    if (!isDoc(next) && !Array.isArray(next)) throw notViable(place, at, next);
    holder = next;
  }
  return holder;
}

function put(holder: Doc | unknown[], name: string, value: unknown): void {
  if (!Array.isArray(holder)) {
    Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
    return;
  }
  if (!isIndex(name)) throw new MongoRefusal(28, `Cannot create field '${name}' in element that is an array`);
  while (holder.length < Number(name)) holder.push(null);
  holder[Number(name)] = value;
}

function notViable(place: Place, at: number, value: unknown): MongoRefusal {
  const shown = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return new MongoRefusal(28, `Cannot create field '${place[at + 1] ?? ''}' in element {${place[at] ?? ''}: ${shown}}`);
}

/** Takes a place away; in a list null stays behind so that the others keep their places. */
export function unsetAt(doc: Doc, place: Place): void {
  const holder = place.length === 1 ? doc : valueAt(doc, place.slice(0, -1));
  const last = place.at(-1) ?? '';
  if (Array.isArray(holder)) {
    if (isIndex(last) && Number(last) < holder.length) holder[Number(last)] = null;
  } else if (isDoc(holder)) Reflect.deleteProperty(holder, last);
}
