import { compareValues, RANK, rankOf } from '../bson/order';
import { numberKind } from '../bson/numbers';
import { asNumber } from '../bson/order';
import { MongoRefusal } from '../errors';

/** Values by the names an expression calls them with two dollar signs. */
export type Variables = Readonly<Record<string, unknown>>;

/** What an expression is worked out on. */
export interface Scope {
  readonly root: unknown;
  readonly current: unknown;
  readonly variables: Variables;
}

/** An expression made ready: works out its value; undefined stands for a field that is missing. */
export type Evaluate = (scope: Scope) => unknown;

export interface Compiler {
  readonly compile: (expression: unknown) => Evaluate;
  /** A compiler for a part in which more names are known. */
  readonly within: (names: readonly string[]) => Compiler;
}

/** How an operator reads what stands behind its name. */
export type Operator = (operand: unknown, compiler: Compiler, name: string) => Evaluate;

export type Operators = Readonly<Record<string, Operator>>;

/** The scope of a whole document. */
export function scopeOf(doc: unknown, variables: Variables): Scope {
  return { root: doc, current: doc, variables };
}

/** The same scope with one more name. */
export function withVariable(scope: Scope, name: string, value: unknown): Scope {
  return { ...scope, variables: { ...scope.variables, [name]: value } };
}

/** An operator of a fixed number of arguments, or of so many and up to so many. */
export function taking(
  least: number,
  most: number,
  apply: (values: readonly unknown[], name: string) => unknown,
): Operator {
  return (operand, { compile }, name) => {
    const list: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
    if (list.length < least || list.length > most) throw wrongCount(name, { least, most }, list.length);
    const values = list.map(compile);
    return (scope) =>
      apply(
        values.map((value) => value(scope)),
        name,
      );
  };
}

/** An operator of any number of arguments. */
export function takingAny(apply: (values: readonly unknown[], name: string) => unknown): Operator {
  return taking(0, Number.POSITIVE_INFINITY, apply);
}

/** An operator of one argument. */
export function takingOne(apply: (value: unknown, name: string) => unknown): Operator {
  return taking(1, 1, ([value], name) => apply(value, name));
}

function wrongCount(name: string, { least, most }: { readonly least: number; readonly most: number }, given: number) {
  if (least === most)
    return new MongoRefusal(16020, `Expression ${name} takes exactly ${least} arguments. ${given} were passed in.`);
  return new MongoRefusal(
    28667,
    `Expression ${name} takes at least ${least} arguments, and at most ${most}, but ${given} were passed in.`,
  );
}

/** Null and missing. */
export function isNil(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** Everything counts as true but false, zero, null and what is missing. */
export function isTrue(value: unknown): boolean {
  if (isNil(value) || value === false) return false;
  return rankOf(value) !== RANK.number || asNumber(value) !== 0;
}

/** The order of values in expressions, where missing comes before null. */
export function compareInExpression(left: unknown, right: unknown): number {
  if (left !== undefined && right !== undefined) return compareValues(left, right);
  if (left === right) return 0;
  const isFirst = left === undefined;
  const other = isFirst ? right : left;
  return rankOf(other) === RANK.minKey ? (isFirst ? 1 : -1) : isFirst ? -1 : 1;
}

/** Whether it is a number of any type. */
export function isNumeric(value: unknown): boolean {
  return numberKind(value) !== undefined;
}
