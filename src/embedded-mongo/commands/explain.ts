import { docIn, isDoc, type Doc } from '../bson/doc';
import type { Engine } from '../engine';
import { MongoRefusal } from '../errors';
import { countsByEntries } from '../query/exact';
import { distinctIndex, firstOfEach } from '../query/distinct-scan';
import { arranged, fitting, planned, tally, type Effort, type Search } from '../query/find';
import { compileFilter } from '../query/match';
import { split, stagesIn } from '../query/pipeline';
import type { IndexPlan, Plan } from '../query/planner';
import type { Reply } from '../wire/reply';
import type { Request } from '../wire/request';
import { searchIn } from './find';

/** `explain`: how a command would find its documents, and how many it had to look at. */
export function explain(request: Request, engine: Engine): Reply {
  const command = docIn(request.body['explain']);
  const [name = ''] = Object.keys(command);
  const target = String(command[name]);
  const inner: Request = { ...request, name, target, body: command };
  if (name === 'aggregate') return explainAggregate(inner, engine, stagesIn(command['pipeline']));
  const answer = explained(inner, engine, searchOf(name, command));
  if (name === 'distinct') return skipping(inner, engine, answer);
  return name === 'count' ? counted(inner, engine, { search: searchOf(name, command), answer }) : answer;
}

interface Explained {
  readonly search: Search;
  readonly answer: Doc;
}

/** A count that the entries of an index answer reads no document. */
function counted({ database, target }: Request, engine: Engine, { search, answer }: Explained): Doc {
  const collection = engine.catalog.find(database, target);
  const plan = collection && planned(engine, collection, search);
  if (!plan || !countsByEntries(plan, search.filter)) return answer;
  return {
    ...answer,
    queryPlanner: {
      ...docIn(answer['queryPlanner']),
      winningPlan: { stage: 'COUNT', inputStage: { ...scanned(plan), stage: 'COUNT_SCAN' } },
    },
    executionStats: { ...docIn(answer['executionStats']), totalDocsExamined: 0 },
  };
}

/** Different values that stand side by side in an index are read one of each. */
function skipping({ body, database, target }: Request, engine: Engine, answer: Doc): Doc {
  const collection = engine.catalog.find(database, target);
  const index = collection && distinctIndex(collection, String(body['key']), docIn(body['query']));
  if (!index) return answer;
  const effort: Effort = { keys: 0, docs: 0 };
  const nReturned = tally(firstOfEach(engine, { collection, index, effort }));
  return {
    ...answer,
    queryPlanner: { ...docIn(answer['queryPlanner']), winningPlan: { stage: 'DISTINCT_SCAN', indexName: index.name } },
    executionStats: {
      ...docIn(answer['executionStats']),
      nReturned,
      totalKeysExamined: effort.keys,
      totalDocsExamined: nReturned,
    },
  };
}

function searchOf(name: string, command: Doc): Search {
  if (name === 'find') return searchIn(command);
  if (name === 'count' || name === 'distinct' || name === 'findAndModify') {
    return searchIn({ filter: command['query'], sort: command['sort'], hint: command['hint'] });
  }
  const [statement] = [command['updates'], command['deletes']].flatMap((list) =>
    Array.isArray(list) ? list.filter(isDoc) : [],
  );
  if (!statement) throw new MongoRefusal(59, `Explain failed due to unknown command: ${name}`);
  return searchIn({ filter: statement['q'], hint: statement['hint'] });
}

/** The same for a pipeline: for the part of it that searches. */
export function explainAggregate(request: Request, engine: Engine, pipeline: readonly Doc[]): Doc {
  return explained(request, engine, split(pipeline, request.body['hint']).search);
}

function explained({ database, target }: Request, engine: Engine, search: Search): Doc {
  const collection = engine.catalog.find(database, target);
  const plan: Plan = collection ? planned(engine, collection, search) : { kind: 'all', reverse: false };
  const effort: Effort = { keys: 0, docs: 0 };
  const test = compileFilter(search.filter);
  const started = Date.now();
  const found = collection
    ? [...arranged(fitting(engine, { collection, plan }, { test, filter: search.filter, effort }), plan, search)].length
    : 0;
  return {
    explainVersion: '1',
    queryPlanner: {
      namespace: `${database}.${target}`,
      parsedQuery: search.filter,
      winningPlan: staged(plan, search),
      rejectedPlans: [],
    },
    executionStats: {
      executionSuccess: true,
      nReturned: found,
      executionTimeMillis: Date.now() - started,
      totalKeysExamined: effort.keys,
      totalDocsExamined: effort.docs,
    },
    ok: 1,
  };
}

function staged(plan: Plan, { sort, limit, filter }: Search): Doc {
  const found = foundBy(plan, filter);
  const isSorted = sort.length === 0 || (plan.kind === 'index' && plan.isSorted);
  const pattern = Object.fromEntries(sort.map(({ path, direction }) => [path, direction]));
  const ordered = isSorted ? found : { stage: 'SORT', sortPattern: pattern, inputStage: found };
  return limit > 0 && isSorted ? { stage: 'LIMIT', limitAmount: limit, inputStage: ordered } : ordered;
}

function foundBy(plan: Plan, filter: Doc): Doc {
  if (plan.kind === 'all') return { stage: 'COLLSCAN', filter, direction: plan.reverse ? 'backward' : 'forward' };
  const inputStage = plan.kind === 'index' ? scanned(plan) : { stage: 'OR', inputStages: plan.branches.map(scanned) };
  return { stage: 'FETCH', filter, inputStage };
}

function scanned({ index, reverse }: IndexPlan): Doc {
  return {
    stage: 'IXSCAN',
    indexName: index.name,
    keyPattern: index.spec['key'],
    isMultiKey: index.multikey.size > 0,
    isUnique: index.unique,
    isSparse: index.sparse,
    isPartial: index.partial !== undefined,
    direction: reverse ? 'backward' : 'forward',
  };
}
