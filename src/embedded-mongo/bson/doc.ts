import { deserialize, serialize, Long, Double, Int32 } from 'bson';

/** A BSON document in memory. A field that is missing and one that is undefined are the same here. */
export type Doc = Record<string, unknown>;

/** Bytes to plain values: numbers are numbers. For matching and for reading commands. */
export function decode(bytes: Uint8Array): Doc {
  return deserialize(bytes, { promoteBuffers: false });
}

/** Bytes to values that keep int32, int64 and double apart, so that an update returns the fields it did not touch unchanged. */
export function decodeTyped(bytes: Uint8Array): Doc {
  return deserialize(bytes, { promoteValues: false, promoteLongs: false });
}

/** Values to bytes. Undefined fields are left out, as the driver does. */
export function encode(doc: Doc): Buffer {
  const bytes = serialize(doc, { ignoreUndefined: true });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A document or array one can walk into; not a Date, an ObjectId or another single value. */
export function isDoc(value: unknown): value is Doc {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (value instanceof Date || value instanceof RegExp || ArrayBuffer.isView(value)) return false;
  return !('_bsontype' in value) || value._bsontype === 'DBRef';
}

/** The name bson gives a single value of its own, else an empty string. */
export function bsonType(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('_bsontype' in value)) return '';
  const name = value._bsontype;
  return typeof name === 'string' ? name : '';
}

/** Takes the number wrappers off, as deep as they go. */
export function plain(value: unknown): unknown {
  if (value instanceof Int32 || value instanceof Double) return value.valueOf();
  if (value instanceof Long && bsonType(value) === 'Long') return safeLong(value);
  if (Array.isArray(value)) return value.map(plain);
  if (isDoc(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  return value;
}

/** A plain document from a typed one. */
export function plainDoc(doc: Doc): Doc {
  return plain(doc) as Doc;
}

function safeLong(value: Long): number | Long {
  const number = value.toNumber();
  return Number.isSafeInteger(number) ? number : value;
}

/** An entry of a table by a name a client sent; what every object inherits is no entry. */
export function entryOf<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** A document without some of its fields. */
export function omit(doc: Doc, names: readonly string[]): Doc {
  return Object.fromEntries(Object.entries(doc).filter(([name]) => !names.includes(name)));
}

/** A number out of a command field, whatever type it came in. */
export function numberIn(value: unknown): number | undefined {
  const bare = plain(value);
  if (typeof bare === 'number') return bare;
  if (typeof bare === 'boolean') return Number(bare);
  return bare instanceof Long ? bare.toNumber() : undefined;
}

/** A document out of a command field, or an empty one. */
export function docIn(value: unknown): Doc {
  return isDoc(value) ? value : {};
}

/** A list out of a command field, or an empty one. */
export function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text out of a command field, or an empty one. */
export function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
