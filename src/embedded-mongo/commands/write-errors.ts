import type { Doc } from '../bson/doc';
import { MongoRefusal } from '../errors';
import type { Request } from '../wire/request';

/** Whether the first refused statement ends the command. */
export function isOrdered({ body }: Request): boolean {
  return body['ordered'] !== false;
}

/** Runs statements one after another and collects the refusals. */
export function runStatements<T>(
  statements: readonly T[],
  ordered: boolean,
  run: (statement: T, index: number) => void,
): Doc[] {
  const errors: Doc[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index);
    } catch (error) {
      if (!(error instanceof MongoRefusal)) throw error;
      errors.push({ index, code: error.code, errmsg: error.message, ...error.facts });
      if (ordered) break;
    }
  }
  return errors;
}

/** The reply of a write command. */
export function writeReply(counts: Doc, errors: readonly Doc[]): Doc {
  return errors.length === 0 ? { ...counts, ok: 1 } : { ...counts, writeErrors: errors, ok: 1 };
}
