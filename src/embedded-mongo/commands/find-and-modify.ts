import { decodeTyped, docIn, listIn, plain, type Doc } from '../bson/doc';
import type { Engine } from '../engine';
import { MongoRefusal } from '../errors';
import { collationFrom } from '../query/collation';
import { projectionFrom } from '../query/projection';
import { sortFrom } from '../query/sorting';
import { rowOf } from '../query/find';
import { compileUpdate } from '../update/update';
import type { Reply } from '../wire/reply';
import type { Request } from '../wire/request';
import { change, insertUpserted, rowsFor } from './change';
import { inTime } from './time-limit';
import { variablesIn } from './variables';

/** `findAndModify`: changes the first document in an order, and answers with it as it was or as it became. */
export async function findAndModify(request: Request, engine: Engine): Promise<Reply> {
  const { body } = request;
  const isRemoval = body['remove'] === true;
  if (isRemoval && body['update'] !== undefined)
    throw new MongoRefusal(9, "Cannot specify both an 'update' and 'remove'=true");
  if (!isRemoval && body['update'] === undefined)
    throw new MongoRefusal(9, "Either an 'update' or 'remove'=true must be specified");
  return engine.commits.submit(() =>
    inTime(request, () => (isRemoval ? removeFirst(request, engine) : updateFirst(request, engine))),
  );
}

function firstRow({ body, database, target }: Request, engine: Engine) {
  const collection = engine.catalog.find(database, target);
  const filter = docIn(body['query']);
  const [row] = rowsFor(engine, collection, {
    filter,
    sort: sortFrom(body['sort']),
    collation: collationFrom(body['collation']),
    limit: 1,
    hint: plain(body['hint']),
  });
  return { collection, filter, row };
}

function removeFirst(request: Request, engine: Engine): Doc {
  const { collection, row } = firstRow(request, engine);
  if (!row || !collection) return { lastErrorObject: { n: 0 }, value: null, ok: 1 };
  engine.records.remove(collection, { record: row.record, doc: row.doc() });
  return { lastErrorObject: { n: 1 }, value: shown(request, row.bytes), ok: 1 };
}

function updateFirst(request: Request, engine: Engine): Doc {
  const { body } = request;
  const update = compileUpdate(body['update'], {
    arrayFilters: listIn(body['arrayFilters']),
    variables: variablesIn(body['let']),
  });
  const { collection, row, filter } = firstRow(request, engine);
  const isNew = body['new'] === true;
  if (row && collection) {
    const bytes = change(engine, collection, { row, update, filter });
    return {
      lastErrorObject: { n: 1, updatedExisting: true },
      value: shown(request, isNew ? bytes : row.bytes),
      ok: 1,
    };
  }
  if (body['upsert'] !== true) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null, ok: 1 };
  const target = engine.catalog.ensure(request.database, request.target);
  const { _id, bytes } = insertUpserted(engine, target, { filter, update });
  return {
    lastErrorObject: { n: 1, updatedExisting: false, upserted: _id },
    value: isNew ? shown(request, bytes as Buffer) : null,
    ok: 1,
  };
}

function shown({ body }: Request, bytes: Buffer): Doc {
  const project = projectionFrom(body['fields'], docIn(plain(body['query'])));
  return decodeTyped(project ? project(rowOf(0, bytes)) : bytes);
}
