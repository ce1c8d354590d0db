import { isDoc, type Doc } from '../bson/doc';
import { typeName } from '../bson/types';
import { MongoRefusal } from '../errors';
import type { Request } from '../wire/request';

/** What may stand in every command. */
const COMMON = [
  ...['$db', 'lsid', '$clusterTime', '$readPreference', 'readConcern', 'writeConcern', 'maxTimeMS', 'comment'],
  ...['apiVersion', 'apiStrict', 'apiDeprecationErrors', 'txnNumber', 'autocommit', 'startTransaction', 'jsonSchema'],
];

const QUERY = ['hint', 'collation', 'let'];
const WRITE = ['ordered', 'bypassDocumentValidation', 'let'];

/** What else may stand in a command; one that is not here minds only what it asks for. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  find: [
    ...['filter', 'projection', 'sort', 'skip', 'limit', 'batchSize', 'singleBatch', 'allowDiskUse', 'noCursorTimeout'],
    ...['allowPartialResults', 'tailable', 'awaitData', 'oplogReplay', 'min', 'max', 'returnKey', 'showRecordId'],
    ...QUERY,
  ],
  count: ['query', 'skip', 'limit', 'fields', ...QUERY],
  distinct: ['key', 'query', ...QUERY],
  aggregate: ['pipeline', 'explain', 'cursor', 'allowDiskUse', 'bypassDocumentValidation', ...QUERY],
  insert: ['documents', ...WRITE],
  update: ['updates', ...WRITE],
  delete: ['deletes', ...WRITE],
  findAndModify: [
    ...['query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'arrayFilters', 'bypassDocumentValidation'],
    ...QUERY,
  ],
  getMore: ['collection', 'batchSize', 'term', 'lastKnownCommittedOpTime'],
};

/** Fields that hold a document, where they are there. */
const DOCUMENTS: Readonly<Record<string, readonly string[]>> = {
  find: ['filter', 'projection', 'sort', 'collation', 'let'],
  count: ['query', 'collation'],
  distinct: ['query', 'collation'],
  aggregate: ['cursor', 'collation', 'let'],
  findAndModify: ['query', 'sort', 'fields', 'collation', 'let'],
};

/** Refuses what a command does not know or cannot take: to ignore a filter would be to answer with everything. */
export function checkFields({ name, body }: Request): void {
  const known = KNOWN[name];
  const unknown =
    known && Object.keys(body).find((key) => key !== name && !COMMON.includes(key) && !known.includes(key));
  if (unknown) throw new MongoRefusal(40415, `BSON field '${name}.${unknown}' is an unknown field.`);
  for (const field of DOCUMENTS[name] ?? []) {
    const value = body[field];
    if (value !== undefined && value !== null && !isDoc(value)) throw wrongType(`${name}.${field}`, value);
  }
  checkWriteConcern(body['writeConcern']);
}

function wrongType(field: string, value: unknown): MongoRefusal {
  return new MongoRefusal(14, `BSON field '${field}' is the wrong type '${typeName(value)}', expected type 'object'`);
}

function checkWriteConcern(concern: unknown): void {
  const w = isDoc(concern) ? Number(concern['w'] ?? 1) : 1;
  if (w > 1) throw new MongoRefusal(2, "cannot use 'w' > 1 when a host is not replicated");
}

const STATEMENTS: Readonly<Record<string, readonly string[]>> = {
  updates: ['q', 'u', 'c', 'multi', 'upsert', 'arrayFilters', 'hint', 'collation', 'sort'],
  deletes: ['q', 'limit', 'hint', 'collation'],
};

/** The same for one statement of a write command; without a filter it would be about everything. */
export function checkStatement(list: 'updates' | 'deletes', statement: Doc): void {
  const unknown = Object.keys(statement).find((key) => !STATEMENTS[list]?.includes(key));
  if (unknown) throw new MongoRefusal(40415, `BSON field '${list}.${unknown}' is an unknown field.`);
  if (statement['q'] === undefined)
    throw new MongoRefusal(40414, `BSON field '${list}.q' is missing but a required field`);
  if (!isDoc(statement['q'])) throw wrongType(`${list}.q`, statement['q']);
  const needed = list === 'updates' ? 'u' : 'limit';
  if (statement[needed] === undefined)
    throw new MongoRefusal(40414, `BSON field '${list}.${needed}' is missing but a required field`);
}
