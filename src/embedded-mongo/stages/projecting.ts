import { isDoc, numberIn, type Doc } from '../bson/doc';
import { own } from '../bson/paths';
import { compileExpression } from '../expression/compile';
import type { Evaluate, Scope, Variables } from '../expression/scope';
import { MongoRefusal } from '../errors';

/** What is done with a field: it stays, it goes, it gets a value, or something is done below it. */
export type Branch = true | false | Evaluate | Tree;
export type Tree = Map<string, Branch>;

export interface Projection {
  readonly isInclusion: boolean;
  readonly tree: Tree;
}

/** Reads a projection as a tree. Included fields leave all others out, excluded ones keep them; `_id` may differ. */
export function readProjection(spec: Doc, variables: Variables, isForced = false): Projection {
  const tree: Tree = new Map();
  const names = Object.keys(variables);
  for (const [path, value] of Object.entries(spec)) plant(tree, path.split('.'), branchOf(value, names), path);
  const kinds = [...leaves(tree, '')].filter(([path]) => path !== '_id');
  const firstKept = kinds.find(([, leaf]) => leaf !== false);
  const firstDropped = kinds.find(([, leaf]) => leaf === false);
  if (firstDropped && (firstKept || isForced)) throw mixed(kinds);
  const isInclusion = firstKept !== undefined || isForced || (!firstDropped && tree.get('_id') !== false);
  return { isInclusion, tree };
}

/** Reads what `$addFields` sets: values only. */
export function readValues(spec: Doc, variables: Variables): Tree {
  const tree: Tree = new Map();
  const names = Object.keys(variables);
  for (const [path, value] of Object.entries(spec)) plant(tree, path.split('.'), valueBranch(value, names), path);
  return tree;
}

function valueBranch(value: unknown, names: readonly string[]): Branch {
  if (!isDoc(value) || isExpression(value)) return compileExpression(value, names);
  const tree: Tree = new Map();
  for (const [path, inner] of Object.entries(value)) plant(tree, path.split('.'), valueBranch(inner, names), path);
  return tree.size === 0 ? () => ({}) : tree;
}

function branchOf(value: unknown, names: readonly string[]): Branch {
  const flag = numberIn(value);
  if (flag !== undefined) return flag !== 0;
  if (!isDoc(value) || isExpression(value)) return compileExpression(value, names);
  if (Object.keys(value).length === 0)
    throw new MongoRefusal(51270, 'An empty sub-projection is not a valid value. Found empty object at path');
  const tree: Tree = new Map();
  for (const [path, inner] of Object.entries(value)) plant(tree, path.split('.'), branchOf(inner, names), path);
  return tree;
}

function isExpression(value: Doc): boolean {
  return Object.keys(value)[0]?.startsWith('$') === true;
}

function plant(tree: Tree, [name = '', ...rest]: readonly string[], branch: Branch, path: string): void {
  checkName(name);
  const there = tree.get(name);
  if (rest.length === 0 && !isTree(branch)) {
    if (there !== undefined) throw new MongoRefusal(31250, `Path collision at ${path}`);
    tree.set(name, branch);
    return;
  }
  const inner = innerTree(there, `${path} remaining portion ${rest.join('.')}`);
  tree.set(name, inner);
  if (rest.length > 0) plant(inner, rest, branch, path);
  else if (isTree(branch)) for (const [key, below] of branch) plant(inner, [key], below, `${path}.${key}`);
}

function innerTree(there: Branch | undefined, what: string): Tree {
  if (there === undefined) return new Map();
  if (isTree(there)) return there;
  throw new MongoRefusal(31249, `Path collision at ${what}`);
}

function isTree(branch: Branch | undefined): branch is Tree {
  return branch instanceof Map;
}

function checkName(name: string): void {
  if (name === '') throw new MongoRefusal(40353, "FieldPath must not end with a '.'.");
  if (name.startsWith('$'))
    throw new MongoRefusal(16410, `FieldPath field names may not start with '$'. Given '${name}'.`);
}

function* leaves(tree: Tree, front: string): Generator<readonly [string, boolean | Evaluate]> {
  for (const [name, branch] of tree) {
    if (branch instanceof Map) yield* leaves(branch, `${front}${name}.`);
    else yield [front + name, branch];
  }
}

function mixed(kinds: readonly (readonly [string, boolean | Evaluate])[]): MongoRefusal {
  const isInclusion = kinds[0]?.[1] !== false;
  const odd = kinds.find(([, leaf]) => (leaf !== false) !== isInclusion)?.[0] ?? '';
  if (isInclusion) return new MongoRefusal(31254, `Cannot do exclusion on field ${odd} in inclusion projection`);
  return new MongoRefusal(31253, `Cannot do inclusion on field ${odd} in exclusion projection`);
}

/** A document as the projection shows it. */
export function project({ isInclusion, tree }: Projection, doc: Doc, scope: Scope): Doc {
  return isInclusion ? included(doc, tree, { scope, isRoot: true }) : excluded(doc, tree);
}

interface Place {
  readonly scope: Scope;
  readonly isRoot: boolean;
}

function included(doc: Doc, tree: Tree, { scope, isRoot }: Place): Doc {
  const made: Doc = {};
  if (isRoot && [true, undefined].includes(tree.get('_id') as true | undefined)) put(made, '_id', own(doc, '_id'));
  for (const [name, value] of Object.entries(doc)) {
    const branch = tree.get(name);
    if (branch === true) put(made, name, value);
    else if (isTree(branch)) put(made, name, includedBelow(value, branch, scope));
  }
  for (const [name, branch] of tree) {
    if (typeof branch === 'function') put(made, name, branch(scope));
    else if (isTree(branch) && !isHolder(own(made, name))) put(made, name, madeUp(branch, scope));
  }
  return made;
}

function isHolder(value: unknown): boolean {
  return isDoc(value) || Array.isArray(value);
}

function includedBelow(value: unknown, tree: Tree, scope: Scope): unknown {
  if (Array.isArray(value))
    return value
      .map((element: unknown) => includedBelow(element, tree, scope))
      .filter((element) => element !== undefined);
  return isDoc(value) ? included(value, tree, { scope, isRoot: false }) : madeUp(tree, scope);
}

/** A document where there was none; there is one only if something in it gets a value. */
function madeUp(tree: Tree, scope: Scope): Doc | undefined {
  if (![...leaves(tree, '')].some(([, leaf]) => typeof leaf === 'function')) return undefined;
  return included({}, tree, { scope, isRoot: false });
}

function excluded(doc: Doc, tree: Tree): Doc {
  const made: Doc = {};
  for (const [name, value] of Object.entries(doc)) {
    const branch = tree.get(name);
    if (branch !== false) put(made, name, branch instanceof Map ? excludedBelow(value, branch) : value);
  }
  return made;
}

function excludedBelow(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map((element: unknown) => excludedBelow(element, tree));
  return isDoc(value) ? excluded(value, tree) : value;
}

/** A document with the values of a tree set; where a value is missing, its field goes. */
export function withValues(doc: Doc, tree: Tree, scope: Scope): Doc {
  const made: Doc = { ...doc };
  for (const [name, branch] of tree) {
    const value = branch instanceof Map ? below(own(doc, name), branch, scope) : valueOf(branch, scope);
    if (value === undefined) Reflect.deleteProperty(made, name);
    else put(made, name, value);
  }
  return made;
}

function valueOf(branch: Exclude<Branch, Tree>, scope: Scope): unknown {
  return typeof branch === 'function' ? branch(scope) : branch;
}

function below(value: unknown, tree: Tree, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((element: unknown) => below(element, tree, scope));
  return withValues(isDoc(value) ? value : {}, tree, scope);
}

function put(made: Doc, name: string, value: unknown): void {
  if (value === undefined) return;
  if (name === '__proto__')
    Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true });
  else made[name] = value;
}
