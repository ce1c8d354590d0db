import { docIn, encode, isDoc, numberIn, omit, plainDoc, type Doc } from '../bson/doc';
import type { Engine } from '../engine';
import { compileExpression } from '../expression/compile';
import { scopeOf, type Variables } from '../expression/scope';
import { MongoRefusal } from '../errors';
import { collationFrom, refuseInFilter, type Collation } from '../query/collation';
import { aggregateRows, stagesIn } from '../query/pipeline';
import type { Reply } from '../wire/reply';
import type { Request } from '../wire/request';
import { collectionStats, currentOperations, indexUse } from './statistics';
import { explainAggregate } from './explain';
import { timeLimitOf } from './time-limit';
import { variablesIn } from './variables';

/** `aggregate`: a pipeline over a collection, of which the front may use an index. */
export function aggregate(request: Request, engine: Engine): Reply {
  const { body, database, target } = request;
  const pipeline = stagesIn(body['pipeline']);
  const collation = collationFrom(body['collation']);
  refuseUnderCollation(pipeline, collation);
  if (!isDoc(body['cursor']) && body['explain'] !== true)
    throw new MongoRefusal(9, "The 'cursor' option is required, except for aggregate with the explain argument");
  if (body['explain'] === true) return explainAggregate(request, engine, pipeline);
  const variables = variablesIn(body['let']);
  const { documents, rest } = started(request, engine, { pipeline, variables });
  const rows = aggregateRows({ engine, database, target, hint: body['hint'], variables, collation, documents }, rest);
  return engine.cursors.open({
    namespace: `${database}.${target === '' ? '$cmd.aggregate' : target}`,
    documents: encoded(rows),
    batchSize: numberIn(docIn(body['cursor'])['batchSize']),
    timeLimit: timeLimitOf(request),
  });
}

function* encoded(rows: Iterable<Doc>): Generator<Buffer> {
  for (const row of rows) yield encode(row);
}

/** Stages that compare no texts, or only as the collation says. */
const COLLATED = new Set(['$match', '$sort', '$limit', '$skip', '$count', '$unset']);

function refuseUnderCollation(pipeline: readonly Doc[], collation: Collation | undefined): void {
  if (!collation) return;
  for (const [at, stage] of pipeline.entries()) {
    const [name = ''] = Object.keys(stage);
    const isLate = name === '$sort' && pipeline.slice(0, at).some((before) => !('$match' in before));
    if (!COLLATED.has(name) || isLate)
      throw new MongoRefusal(
        2,
        `The collation ${collation.locale} is not supported for the stage ${name} at this place`,
      );
    refuseInFilter(stage['$match'], collation);
  }
}

interface Started {
  readonly documents: readonly Doc[] | undefined;
  readonly rest: readonly Doc[];
}

interface Starting {
  readonly pipeline: readonly Doc[];
  readonly variables: Variables;
}

/** Some stages make their own documents; they stand in front, and some need no collection. */
function started({ database, target }: Request, engine: Engine, { pipeline, variables }: Starting): Started {
  const [first, ...rest] = pipeline;
  const [name = ''] = Object.keys(first ?? {});
  const operand = first?.[name];
  if (name === '$documents') return { documents: listed(operand, variables), rest };
  if (name === '$currentOp') return { documents: currentOperations(), rest };
  if (name === '$collStats') return { documents: [omit(collectionStats(engine, database, target), ['ok'])], rest };
  if (name === '$indexStats') return { documents: indexUse(engine, database, target), rest };
  if (target !== '') return { documents: undefined, rest: pipeline };
  throw new MongoRefusal(73, `{aggregate: 1} is not valid for '${name}'; a collection is required.`);
}

function listed(operand: unknown, variables: Variables): Doc[] {
  const made = compileExpression(operand, Object.keys(variables))(scopeOf({}, variables));
  if (Array.isArray(made) && made.every(isDoc)) return made.map((doc) => plainDoc(doc));
  throw new MongoRefusal(5858203, 'an array is expected');
}
