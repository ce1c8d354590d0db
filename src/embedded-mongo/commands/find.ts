import { docIn, numberIn, type Doc } from '../bson/doc';
import type { Engine } from '../engine';
import { MongoRefusal } from '../errors';
import { collationFrom, refuseInFilter } from '../query/collation';
import { find as search, type Row, type Search } from '../query/find';
import { projectionFrom, type Project } from '../query/projection';
import { sortFrom } from '../query/sorting';
import type { Reply } from '../wire/reply';
import type { Request } from '../wire/request';
import { timeLimitOf } from './time-limit';
import { variablesIn } from './variables';

/** `find`: documents that fit a filter, in batches. */
export function find(request: Request, engine: Engine): Reply {
  const { body, database, target } = request;
  const collection = engine.catalog.find(database, target);
  const rows = search(engine, collection, searchIn(body));
  const limit = numberIn(body['limit']) ?? 0;
  return engine.cursors.open({
    namespace: `${database}.${target}`,
    documents: projected(rows, projectionFrom(body['projection'], docIn(body['filter']), variablesIn(body['let']))),
    batchSize: numberIn(body['batchSize']),
    isSingle: body['singleBatch'] === true || limit < 0,
    timeLimit: timeLimitOf(request),
  });
}

const REFUSED = ['tailable', 'awaitData', 'oplogReplay', 'min', 'max', 'returnKey', 'showRecordId'];

/** The search a `find` command asks for. */
export function searchIn(body: Doc): Search {
  const collation = collationFrom(body['collation']);
  refuseInFilter(body['filter'], collation);
  const refused = REFUSED.find((name) => Boolean(body[name]));
  if (refused) throw new MongoRefusal(115, `The option '${refused}' of find is not supported`);
  const skip = numberIn(body['skip']) ?? 0;
  if (skip < 0) throw new MongoRefusal(51024, `BSON field 'skip' value must be >= 0, actual value '${skip}'`);
  return {
    filter: docIn(body['filter']),
    sort: sortFrom(body['sort']),
    skip,
    limit: Math.abs(numberIn(body['limit']) ?? 0),
    hint: body['hint'],
    variables: variablesIn(body['let']),
    collation,
  };
}

function* projected(rows: Iterable<Row>, project: Project | undefined): Generator<Buffer> {
  for (const row of rows) yield project ? project(row) : row.bytes;
}
