import type { Connection, Model, QueryFilter } from 'mongoose';
import mongoose, { Schema } from 'mongoose';
import { DomainError } from '../../core/shared/errors';

/** How a thing of the core lies in its collection: the same fields, its id as `_id`. */
export type RecordOf<Thing extends { readonly id: string }> = Omit<Thing, 'id'> & { readonly _id: Thing['id'] };

/** A record as it was read: of that thing, by its id. */
export type Stored<Thing extends { readonly id: string }> = object & { readonly _id: Thing['id'] };

/** The declared type of a field. */
type Field = object;
/** A field for each property, none forgotten and none invented. */
export type FieldsOf<Shape> = { readonly [Name in keyof Shape]-?: Field };

const STRICT = { versionKey: false, autoIndex: false, autoCreate: false, minimize: false, id: false } as const;

/** The schema of a collection. Unknown fields are refused in documents, updates and filters. */
export function recordSchema<Shape>(fields: FieldsOf<Shape>): Schema<Shape> {
  return new Schema(fields as object, { ...STRICT, strict: 'throw', strictQuery: 'throw' });
}

/** The schema of something inside a document. */
export function partSchema<Shape>(fields: FieldsOf<Shape>): Schema<Shape> {
  return new Schema(fields as object, { ...STRICT, _id: false, strict: 'throw' });
}

/** The model of a collection on this connection. */
export function modelOf<Shape>(connection: Connection, collection: string, schema: Schema<Shape>): Model<Shape> {
  const known = connection.models[collection] as Model<Shape> | undefined;
  return known ?? (connection.model(collection, schema as Schema, collection) as unknown as Model<Shape>);
}

/** Inserts a record; false when its `_id` or a unique field is taken. */
export async function insertNew<Shape>(model: Model<Shape>, record: Shape): Promise<boolean> {
  try {
    refuseUnknown(model.schema, record);
    await model.collection.insertOne(storable(record) as object, { ignoreUndefined: true });
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

/** What `strict` does for documents of mongoose, of which none is made here: making one costs more than storing it. */
function refuseUnknown(schema: Pick<Schema, 'path'>, record: unknown): void {
  if (typeof record !== 'object' || record === null) return;
  for (const [name, value] of Object.entries(record)) {
    const type = schema.path(name) as { readonly schema?: Pick<Schema, 'path'> } | undefined;
    if (!type) throw new mongoose.Error.StrictModeError(name);
    const inner = type.schema;
    if (inner) for (const part of Array.isArray(value) ? value : [value]) refuseUnknown(inner, part);
  }
}

/** Inserts a record; the same `_id` again changes nothing. Throws when another record has something that is unique. */
export async function insertOnce<Shape extends { readonly _id: string }>(
  model: Model<Shape>,
  record: Shape,
): Promise<void> {
  if (await insertNew(model, record)) return;
  const own = { _id: record._id } as QueryFilter<Shape>;
  if (!(await model.exists(own)))
    throw new DomainError('invalid', 'Another record is in its place', { id: record._id });
}

/** Inserts those whose `_id` and unique fields are free, in as few messages as they take; the others are left out. */
export async function insertFree<Shape>(model: Model<Shape>, records: readonly Shape[]): Promise<void> {
  if (records.length === 0) return;
  for (const record of records) refuseUnknown(model.schema, record);
  try {
    const documents = records.map((record) => storable(record) as object);
    await model.collection.insertMany(documents, { ordered: false, ignoreUndefined: true });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}

/** The thing as a record: its id as `_id`. */
export function toRecord<Thing extends { readonly id: string }>({ id, ...rest }: Thing): RecordOf<Thing> {
  return { _id: id, ...rest };
}

/** The record as the thing it is, its bytes as plain bytes. */
export function fromRecord<Thing extends { readonly id: string }>(record: Stored<Thing>): Thing {
  const { _id, ...rest } = record;
  return plain({ id: _id, ...rest }) as Thing;
}

/** Whether the database refused because something unique was there already. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === 11_000;
}

/** Bytes as the driver stores them. */
export function storable(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return value;
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return mapValues(value, storable);
}

/** Bytes as the core knows them. */
function plain(value: unknown): unknown {
  if (value instanceof mongoose.mongo.Binary) return Uint8Array.from(value.value());
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  return mapValues(value, plain);
}

function mapValues(value: unknown, map: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(map);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, map(inner)]));
}
