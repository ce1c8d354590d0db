import { docIn, encode, numberIn, type Doc } from '../bson/doc';
import type { Engine } from '../engine';
import { MongoRefusal } from '../errors';
import { aggregateRows, stagesIn } from '../query/pipeline';
import type { Reply } from '../wire/reply';
import type { Request } from '../wire/request';
import { refuseCollation } from './write-errors';
import { explainAggregate } from './explain';

/** `aggregate`: a pipeline over a collection, of which the front may use an index. */
export function aggregate(request: Request, engine: Engine): Reply {
  const { body, database, target } = request;
  refuseCollation(body['collation']);
  if (target === '') throw new MongoRefusal(73, 'Aggregations over a whole database are not supported');
  const pipeline = stagesIn(body['pipeline']);
  if (body['explain'] === true) return explainAggregate(request, engine, pipeline);
  const documents = encoded(
    aggregateRows({ engine, database, target, hint: body['hint'], variables: docIn(body['let']) }, pipeline),
  );
  return engine.cursors.open({
    namespace: `${database}.${target}`,
    documents,
    batchSize: numberIn(docIn(body['cursor'])['batchSize']),
  });
}

function* encoded(rows: Iterable<Doc>): Generator<Buffer> {
  for (const row of rows) yield encode(row);
}
