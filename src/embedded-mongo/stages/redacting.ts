import { isDoc, type Doc } from '../bson/doc';
import { compileExpression } from '../expression/compile';
import type { Evaluate, Scope } from '../expression/scope';
import { MongoRefusal } from '../errors';
import { expand, type Stage } from './stage';

/** `$redact`: each level of a document says whether it stays, goes, or has its inner documents asked. */
export function redact(...[operand, { variables }]: Parameters<Stage>): ReturnType<Stage> {
  const decide = compileExpression(operand, Object.keys(variables));
  return expand((doc) => {
    const shown = level(doc, decide, { root: doc, current: doc, variables });
    return shown === undefined ? [] : [shown];
  });
}

function level(doc: Doc, decide: Evaluate, scope: Scope): Doc | undefined {
  const decision = decide({ ...scope, current: doc });
  if (decision === '$$KEEP') return doc;
  if (decision === '$$PRUNE') return undefined;
  if (decision !== '$$DESCEND')
    throw new MongoRefusal(17053, '$redact must not return a value other than $$DESCEND, $$PRUNE, or $$KEEP');
  const shown = Object.entries(doc).flatMap(([name, value]) => {
    const inner = below(value, decide, scope);
    return inner === undefined ? [] : [[name, inner] as const];
  });
  return Object.fromEntries(shown);
}

function below(value: unknown, decide: Evaluate, scope: Scope): unknown {
  if (isDoc(value)) return level(value, decide, scope);
  if (!Array.isArray(value)) return value;
  return value.map((element: unknown) => below(element, decide, scope)).filter((element) => element !== undefined);
}
