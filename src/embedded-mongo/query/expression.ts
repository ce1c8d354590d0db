import type { Doc } from '../bson/doc';
import { compileExpression } from '../expression/compile';
import { isTrue, scopeOf, type Variables } from '../expression/scope';

/** A filter that is an aggregation expression. */
export function expressionTest(condition: unknown, variables: Variables): (doc: Doc) => boolean {
  const evaluate = compileExpression(condition, Object.keys(variables));
  return (doc) => isTrue(evaluate(scopeOf(doc, variables)));
}
