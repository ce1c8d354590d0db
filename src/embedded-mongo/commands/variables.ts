import { isDoc } from '../bson/doc';
import { compileExpression } from '../expression/compile';
import { scopeOf, type Variables } from '../expression/scope';
import { MongoRefusal } from '../errors';

/** The values a command names for its expressions with `let`, worked out once. */
export function variablesIn(asked: unknown, more?: unknown): Variables {
  const now: Variables = { NOW: new Date() };
  const entries = [asked, more].flatMap((each) => (isDoc(each) ? Object.entries(each) : []));
  return Object.fromEntries([
    ...Object.entries(now),
    ...entries.map(([name, value]) => [checked(name), compileExpression(value, ['NOW'])(scopeOf({}, now))] as const),
  ]);
}

function checked(name: string): string {
  if (/^[a-z\u0080-\uffff]\w*$/u.test(name)) return name;
  throw new MongoRefusal(9, `'${name}' starts with an invalid character for a user variable name`);
}
