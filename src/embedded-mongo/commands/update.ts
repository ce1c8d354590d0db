import { docIn, listIn, plain, type Doc } from '../bson/doc';
import type { Engine } from '../engine';
import { MongoRefusal } from '../errors';
import { refuseCollation } from '../query/collation';
import { sortFrom, type SortKey } from '../query/sorting';
import { compileUpdate } from '../update/update';
import type { Reply } from '../wire/reply';
import { statementsIn, type Request } from '../wire/request';
import { change, insertUpserted, rowsFor } from './change';
import { checkStatement } from './fields';
import { inTime } from './time-limit';
import { variablesIn } from './variables';
import { isOrdered, runStatements, writeReply } from './write-errors';

interface Counts {
  matched: number;
  modified: number;
  readonly upserted: Doc[];
}

/** `update`: operators, replacement or pipeline, on one document or on all that fit. */
export async function update(request: Request, engine: Engine): Promise<Reply> {
  const statements = statementsIn(request, 'updates');
  return engine.commits.submit(() =>
    inTime(request, () => {
      const counts: Counts = { matched: 0, modified: 0, upserted: [] };
      const errors = runStatements(statements, isOrdered(request), (statement, index) => {
        const id = updateOnce({ request, engine, counts }, statement);
        if (id) counts.upserted.push({ index, _id: id['_id'] });
      });
      const { matched, modified, upserted } = counts;
      const n = matched + upserted.length;
      return writeReply(
        upserted.length > 0 ? { n, nModified: modified, upserted } : { n, nModified: modified },
        errors,
      );
    }),
  );
}

interface Needs {
  readonly request: Request;
  readonly engine: Engine;
  readonly counts: Counts;
}

function updateOnce({ request, engine, counts }: Needs, statement: Doc): Doc | undefined {
  checkStatement('updates', statement);
  refuseCollation(statement['collation']);
  const filter = docIn(statement['q']);
  const compiled = compileUpdate(statement['u'], {
    arrayFilters: listIn(statement['arrayFilters']),
    variables: variablesIn(request.body['let'], docIn(statement['c'])),
  });
  const isMulti = statement['multi'] === true;
  if (isMulti && compiled.isReplacement)
    throw new MongoRefusal(9, 'multi update is not supported for replacement-style update');
  const collection = engine.catalog.find(request.database, request.target);
  const rows = rowsFor(engine, collection, {
    filter,
    sort: sortOf(statement, isMulti),
    limit: isMulti ? 0 : 1,
    hint: plain(statement['hint']),
    variables: variablesIn(request.body['let']),
  });
  const before = counts.matched;
  for (const row of rows) {
    if (!collection) break;
    const bytes = change(engine, collection, { row, update: compiled, filter });
    counts.matched++;
    if (!bytes.equals(row.bytes)) counts.modified++;
  }
  if (counts.matched > before || statement['upsert'] !== true) return undefined;
  const target = engine.catalog.ensure(request.database, request.target);
  return insertUpserted(engine, target, { filter, update: compiled });
}

/** Which one of several is changed may be said by an order; of all of them it means nothing. */
function sortOf(statement: Doc, isMulti: boolean): SortKey[] {
  const sort = sortFrom(statement['sort']);
  if (isMulti && sort.length > 0) throw new MongoRefusal(9, 'Cannot specify sort with multi=true');
  return sort;
}
