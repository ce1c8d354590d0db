import { ObjectId } from 'bson';
import { decodeTyped, isDoc, type Doc } from '../bson/doc';
import type { Variables } from '../expression/scope';
import { MongoRefusal } from '../errors';
import { conditionsOf, type Condition } from '../query/conditions';
import { pipelineUpdate } from './pipeline-update';
import { OPERATORS } from './operators';
import { keepId, setAt, type Place, type Update } from './places';
import { elementFilters, placesFor, type ElementFilters } from './positions';

export interface Reading {
  readonly arrayFilters?: readonly unknown[];
  readonly variables?: Variables;
}

/** Reads an update: operators, a whole document, or a pipeline. */
export function compileUpdate(update: unknown, { arrayFilters = [], variables = {} }: Reading = {}): Update {
  if (Array.isArray(update)) {
    if (arrayFilters.length > 0) throw new MongoRefusal(9, 'Cannot specify arrayFilters with a pipeline-style update');
    return pipelineUpdate(update, variables);
  }
  if (!isDoc(update)) throw new MongoRefusal(9, 'Update argument must be either an object or an array');
  const names = Object.keys(update);
  if (names[0]?.startsWith('$') !== true) return replacement(update);
  const [steps, elements] = [readSteps(update), elementFilters(arrayFilters)];
  refuseUnused(steps, elements);
  return operatorUpdate(steps, elements);
}

function replacement(update: Doc): Update {
  const dollar = Object.keys(update).find((key) => key.startsWith('$'));
  if (dollar)
    throw new MongoRefusal(
      52,
      `The dollar ($) prefixed field '${dollar}' in '${dollar}' is not allowed in the context of an update's replacement document.`,
    );
  return {
    isReplacement: true,
    apply: (doc) => {
      const id = update['_id'] ?? doc['_id'];
      const after = id === undefined ? { ...update } : { _id: id, ...update };
      keepId(doc, after);
      return after;
    },
  };
}

interface Step {
  readonly name: string;
  readonly path: string;
  readonly operand: unknown;
}

function readSteps(update: Doc): Step[] {
  const steps = Object.entries(update).flatMap(([name, fields]) => {
    if (!Object.hasOwn(OPERATORS, name)) {
      throw new MongoRefusal(
        9,
        `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    }
    if (!isDoc(fields))
      throw new MongoRefusal(
        9,
        `Modifiers operate on fields but we found type ${typeof fields} instead. For example: {$mod: {<field>: ...}}`,
      );
    return Object.entries(fields).map(([path, operand]) => ({ name, path: checkedPath(path), operand }));
  });
  refuseSelfRenames(steps);
  refuseConflicts(steps);
  return steps;
}

function refuseSelfRenames(steps: readonly Step[]): void {
  const odd = steps.find(({ name, path, operand }) => name === '$rename' && path === operand);
  if (odd) throw new MongoRefusal(2, `The source and target field for $rename must differ: ${odd.path}: "${odd.path}"`);
}

/** Every array filter is for some place. */
function refuseUnused(steps: readonly Step[], elements: ElementFilters): void {
  const unused = [...elements.keys()].find((name) => !steps.some(({ path }) => path.split('.').includes(`$[${name}]`)));
  if (unused) throw new MongoRefusal(9, `The array filter for identifier '${unused}' was not used in the update`);
}

function checkedPath(path: string): string {
  if (path === '') throw new MongoRefusal(56, 'An empty update path is not valid.');
  if (path.split('.').includes(''))
    throw new MongoRefusal(56, `The update path '${path}' contains an empty field name, which is not allowed.`);
  return path;
}

function refuseConflicts(steps: readonly Step[]): void {
  const paths = steps
    .flatMap(({ name, path, operand }) => (name === '$rename' ? [path, String(operand)] : [path]))
    .sort();
  const taken = new Set<string>();
  for (const path of paths) {
    const parts = path.split('.');
    const clash = parts.map((_part, at) => parts.slice(0, at + 1).join('.')).find((front) => taken.has(front));
    if (clash) throw new MongoRefusal(40, `Updating the path '${path}' would create a conflict at '${clash}'`);
    taken.add(path);
  }
}

function operatorUpdate(steps: readonly Step[], elements: ElementFilters): Update {
  return {
    isReplacement: false,
    apply: (doc, filter, isInsert) => {
      const id = doc['_id'];
      for (const { name, path, operand } of steps) {
        if (name === '$setOnInsert' && !isInsert) continue;
        for (const place of placesFor(doc, path, { filter, elements }))
          OPERATORS[name]?.({ doc, place, operand: copied(operand) });
      }
      if (!isInsert || id !== undefined) keepId({ _id: id }, doc);
      return doc;
    },
  };
}

/** Two documents must not share one list, or a later update of the one in memory would change the other. */
function copied(operand: unknown): unknown {
  if (Array.isArray(operand)) return operand.map(copied);
  return isDoc(operand)
    ? Object.fromEntries(Object.entries(operand).map(([key, value]) => [key, copied(value)]))
    : operand;
}

/** The document an upsert inserts: what the filter holds fixed, then the update on top. */
export function upserted(filter: Doc, update: Update): Doc {
  const base: Doc = {};
  const fixed = fixedBy(filter).filter(({ path }) => !update.isReplacement || path === '_id');
  for (const { path, value } of fixed) setAt(base, path.split('.') satisfies Place, value);
  const doc = update.apply(base, filter, true);
  return { _id: doc['_id'] ?? new ObjectId(), ...doc };
}

/** What a filter leaves no choice about: equality, also out of `$and`, of an `$or` with one branch, and of `$all`. */
function fixedBy(filter: Doc): Pick<Condition, 'path' | 'value'>[] {
  const [only, other] = Array.isArray(filter['$or']) ? (filter['$or'] as unknown[]) : [];
  const inner = isDoc(only) && other === undefined ? fixedBy(only) : [];
  const fixed = conditionsOf(filter).flatMap(({ path, op, value }) => {
    if (op === '$eq') return [{ path, value }];
    return op === '$all' && Array.isArray(value) && value.length === 1 ? [{ path, value: value[0] as unknown }] : [];
  });
  const twice = fixed.find(({ path }, at) => fixed.some((each, place) => place < at && each.path === path));
  if (twice) throw new MongoRefusal(54, `cannot infer query fields to set, path '${twice.path}' is matched twice`);
  return [...fixed, ...inner];
}

/** The bytes of a document as values an update may change. */
export function editable(bytes: Buffer): Doc {
  return decodeTyped(bytes);
}
