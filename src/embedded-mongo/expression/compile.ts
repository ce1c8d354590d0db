import { entryOf, isDoc } from '../bson/doc';
import { own } from '../bson/paths';
import { MongoRefusal } from '../errors';
import { ACCUMULATING } from './accumulating';
import { ARITHMETIC } from './arithmetic';
import { BITS } from './bits';
import { COMPARING } from './comparing';
import { CONVERTING } from './converting';
import { DATES } from './dates';
import { LISTS } from './lists';
import { LOOPS } from './loops';
import { OBJECTS } from './objects';
import { PATTERNS } from './patterns';
import { SETS } from './sets';
import { TEXTS } from './texts';
import type { Compiler, Evaluate, Operators } from './scope';

const OPERATORS: Operators = {
  ...ACCUMULATING,
  ...ARITHMETIC,
  ...BITS,
  ...COMPARING,
  ...CONVERTING,
  ...DATES,
  ...LISTS,
  ...LOOPS,
  ...OBJECTS,
  ...PATTERNS,
  ...SETS,
  ...TEXTS,
  $literal: (operand) => () => operand,
};

/** Makes an expression ready, refusing every operator and every variable it does not know. */
export function compileExpression(expression: unknown, names: readonly string[] = []): Evaluate {
  return compilerFor(new Set(names)).compile(expression);
}

function compilerFor(names: ReadonlySet<string>): Compiler {
  const compiler: Compiler = {
    compile: (expression) => {
      if (typeof expression === 'string')
        return expression.startsWith('$') ? reference(expression, names) : () => expression;
      if (Array.isArray(expression)) return list(expression, compiler);
      return isDoc(expression) ? ofDocument(expression, compiler) : () => expression;
    },
    within: (more) => compilerFor(new Set([...names, ...more])),
  };
  return compiler;
}

function list(elements: readonly unknown[], { compile }: Compiler): Evaluate {
  const values = elements.map(compile);
  return (scope) => values.map((value) => value(scope) ?? null);
}

function ofDocument(expression: Readonly<Record<string, unknown>>, compiler: Compiler): Evaluate {
  const entries = Object.entries(expression);
  const [first] = entries;
  if (first?.[0].startsWith('$') === true) {
    if (entries.length > 1)
      throw new MongoRefusal(
        15983,
        `An object representing an expression must have exactly one field: { ${entries.map(([name]) => name).join(', ')} }`,
      );
    return operation(first[0], first[1], compiler);
  }
  const fields = entries.map(([name, inner]) => [checkedName(name), compiler.compile(inner)] as const);
  return (scope) => {
    const made: Record<string, unknown> = {};
    for (const [name, value] of fields) put(made, name, value(scope));
    return made;
  };
}

function put(made: Record<string, unknown>, name: string, value: unknown): void {
  if (value === undefined) return;
  Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true });
}

function checkedName(name: string): string {
  if (name.includes('.'))
    throw new MongoRefusal(16412, `FieldPath field names may not contain '.'. Consider using $getField or $setField.`);
  if (name.startsWith('$'))
    throw new MongoRefusal(16410, `FieldPath field names may not start with '$'. Given '${name}'.`);
  return name;
}

function operation(name: string, operand: unknown, compiler: Compiler): Evaluate {
  const operator = entryOf(OPERATORS, name);
  if (operator) return operator(operand, compiler, name);
  if (SCRIPTS.has(name)) throw new MongoRefusal(2, `${name} is not supported: this server runs no scripts`);
  throw new MongoRefusal(168, `Unrecognized expression '${name}'`);
}

const SCRIPTS = new Set(['$function', '$accumulator', '$where']);

function reference(text: string, names: ReadonlySet<string>): Evaluate {
  if (!text.startsWith('$$')) {
    const path = pathIn(text.slice(1));
    const [only = ''] = path;
    if (path.length === 1) return ({ current }) => fieldOf(current, only);
    return ({ current }) => valueAlong(current, path, 0);
  }
  const [name = '', ...path] = text.slice(2).split('.');
  const start = variable(name, names);
  return path.length === 0 ? start : (scope) => valueAlong(start(scope), path, 0);
}

function pathIn(text: string): string[] {
  const path = text.split('.');
  if (path.includes(''))
    throw new MongoRefusal(path.length === 1 ? 16872 : 15998, 'FieldPath field names may not be empty strings.');
  return path.map((part, at) => {
    if (at > 0 && part.startsWith('$'))
      throw new MongoRefusal(16410, `FieldPath field names may not start with '$'. Given '${part}'.`);
    return part;
  });
}

function variable(name: string, names: ReadonlySet<string>): Evaluate {
  if (name === 'ROOT') return ({ root }) => root;
  if (name === 'CURRENT') return ({ current }) => current;
  if (name === 'REMOVE') return () => undefined;
  if (KEPT.has(name)) return () => `$$${name}`;
  if (name === 'NOW' || names.has(name)) return ({ variables }) => variables[name];
  throw new MongoRefusal(17276, `Use of undefined variable: ${name}`);
}

/** The three answers a `$redact` knows. */
const KEPT = new Set(['KEEP', 'PRUNE', 'DESCEND']);

function fieldOf(value: unknown, name: string): unknown {
  if (isDoc(value)) return own(value, name);
  return Array.isArray(value) ? valueAlong(value, [name], 0) : undefined;
}

/** Follows a path into documents and through lists; a number is a name here and no place in a list. */
export function valueAlong(value: unknown, path: readonly string[], at: number): unknown {
  if (at === path.length) return value;
  if (isDoc(value)) return valueAlong(own(value, path[at] ?? ''), path, at + 1);
  if (!Array.isArray(value)) return undefined;
  return value
    .map((element: unknown) => (isDoc(element) || Array.isArray(element) ? valueAlong(element, path, at) : undefined))
    .filter((each) => each !== undefined);
}
