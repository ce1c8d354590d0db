import { docIn, numberIn } from '../bson/doc';
import type { Engine } from '../engine';
import { refuseCollation } from '../query/collation';
import type { Reply } from '../wire/reply';
import { statementsIn, type Request } from '../wire/request';
import { rowsFor } from './change';
import { checkStatement } from './fields';
import { inTime } from './time-limit';
import { variablesIn } from './variables';
import { isOrdered, runStatements, writeReply } from './write-errors';

/** `delete`: one document or all that fit. */
export async function remove(request: Request, engine: Engine): Promise<Reply> {
  const statements = statementsIn(request, 'deletes');
  return engine.commits.submit(() =>
    inTime(request, () => {
      let removed = 0;
      const errors = runStatements(statements, isOrdered(request), (statement) => {
        checkStatement('deletes', statement);
        refuseCollation(statement['collation']);
        const collection = engine.catalog.find(request.database, request.target);
        const limit = numberIn(statement['limit']) ?? 0;
        for (const row of rowsFor(engine, collection, {
          filter: docIn(statement['q']),
          limit,
          hint: statement['hint'],
          variables: variablesIn(request.body['let']),
        })) {
          if (collection) engine.records.remove(collection, { record: row.record, doc: row.doc() });
          removed++;
        }
      });
      return writeReply({ n: removed }, errors);
    }),
  );
}
