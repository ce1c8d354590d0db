import { ObjectId } from 'bson';
import { decode, decodeTyped, encode } from '../bson/doc';
import type { Engine } from '../engine';
import { MongoRefusal } from '../errors';
import type { Reply } from '../wire/reply';
import { bytesIn, type Request } from '../wire/request';
import { isOrdered, runStatements, writeReply } from './write-errors';

/** `insert`: each document counts for itself; in order, the first refused one ends it. */
export async function insert(request: Request, engine: Engine): Promise<Reply> {
  const documents = bytesIn(request, 'documents');
  if (documents.length === 0)
    throw new MongoRefusal(16, 'Write batch sizes must be between 1 and 100000. Got 0 operations.');
  const prepared = documents.map((bytes) => prepare(bytes));
  return engine.commits.submit(() => {
    const collection = engine.catalog.ensure(request.database, request.target);
    let inserted = 0;
    const errors = runStatements(prepared, isOrdered(request), ({ bytes, doc }) => {
      engine.records.insert(collection, bytes, doc);
      inserted++;
    });
    return writeReply({ n: inserted }, errors);
  });
}

/** Bytes that start with `_id` are stored as they came. */
function prepare(bytes: Buffer) {
  const doc = decode(bytes);
  const [first] = Object.keys(doc);
  if (first === '_id') return { bytes, doc };
  const { _id = new ObjectId(), ...rest } = decodeTyped(bytes);
  const moved = encode({ _id, ...rest });
  return { bytes: moved, doc: decode(moved) };
}
