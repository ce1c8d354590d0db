import { Long } from 'bson';
import { isDoc, listIn, omit, textIn, type Doc } from '../bson/doc';
import { typeName } from '../bson/types';
import { compileExpression } from '../expression/compile';
import { scopeOf } from '../expression/scope';
import { MongoRefusal } from '../errors';
import { project, readProjection, readValues, withValues } from './projecting';
import { redact } from './redacting';
import { each, expand, type Stage, type Stages } from './stage';

/** Stages that change documents one by one. */
export const SHAPING: Stages = {
  $project: (operand, { variables }) => {
    if (!isDoc(operand)) throw new MongoRefusal(15969, '$project specification must be an object');
    if (Object.keys(operand).length === 0)
      throw new MongoRefusal(
        51272,
        'Invalid $project :: caused by :: projection specification must have at least one field',
      );
    const projection = readProjection(operand, variables);
    return each((doc) => project(projection, doc, scopeOf(doc, variables)));
  },
  $addFields: addFields,
  $set: addFields,
  $unset: (operand, { variables }) => {
    const names = Array.isArray(operand) ? (operand as unknown[]) : [operand];
    if (names.length === 0 || names.some((name) => typeof name !== 'string'))
      throw new MongoRefusal(31002, '$unset specification must be a string or an array containing only string values');
    const projection = readProjection(Object.fromEntries(names.map((name) => [String(name), 0])), variables);
    return each((doc) => project({ ...projection, isInclusion: false }, doc, scopeOf(doc, variables)));
  },
  $replaceRoot: (operand, surroundings) => {
    if (!isDoc(operand)) throw new MongoRefusal(40229, 'expected an object as specification for $replaceRoot stage');
    if (!('newRoot' in operand)) throw new MongoRefusal(40231, 'no newRoot specified for the $replaceRoot stage');
    return replaceRoot(operand['newRoot'], surroundings);
  },
  $replaceWith: replaceRoot,
  $unwind: unwind,
  $redact: redact,
};

function addFields(...[operand, { variables }]: Parameters<Stage>): ReturnType<Stage> {
  if (!isDoc(operand)) throw new MongoRefusal(40272, '$addFields specification stage must be an object');
  if (Object.keys(operand).length === 0) throw new MongoRefusal(40177, 'specification must have at least one field');
  const tree = readValues(operand, variables);
  return each((doc) => withValues(doc, tree, scopeOf(doc, variables)));
}

function replaceRoot(...[operand, { variables }]: Parameters<Stage>): ReturnType<Stage> {
  const root = compileExpression(operand, Object.keys(variables));
  return each((doc) => {
    const made = root(scopeOf(doc, variables));
    if (isDoc(made)) return made;
    throw new MongoRefusal(
      40228,
      `'newRoot' expression must evaluate to an object, but resulting value was of type: '${typeName(made)}'`,
    );
  });
}

interface Unwinding {
  readonly path: readonly string[];
  readonly index: string;
  readonly keepsEmpty: boolean;
}

function unwind(...[operand]: Parameters<Stage>): ReturnType<Stage> {
  const unwinding = unwindingFrom(operand);
  return expand((doc) => unwound(doc, unwinding));
}

function unwindingFrom(operand: unknown): Unwinding {
  if (typeof operand !== 'string' && !isDoc(operand))
    throw new MongoRefusal(
      15981,
      `expected either a string or an object as specification for $unwind stage, got ${typeName(operand)}`,
    );
  const spec: Doc = isDoc(operand) ? operand : { path: operand };
  const unknown = Object.keys(spec).find(
    (key) => !['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(key),
  );
  if (unknown) throw new MongoRefusal(28811, `unrecognized option to $unwind stage: ${unknown}`);
  const { path } = spec;
  if (path === undefined) throw new MongoRefusal(28812, 'no path specified to $unwind stage');
  if (typeof path !== 'string')
    throw new MongoRefusal(28808, `expected a string as the path for $unwind stage, got ${typeName(path)}`);
  if (!path.startsWith('$') || path.length < 2)
    throw new MongoRefusal(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  const index = textIn(spec['includeArrayIndex']);
  if (index.startsWith('$'))
    throw new MongoRefusal(
      28822,
      `includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${index}`,
    );
  return { path: path.slice(1).split('.'), index, keepsEmpty: spec['preserveNullAndEmptyArrays'] === true };
}

function* unwound(doc: Doc, unwinding: Unwinding): Generator<Doc> {
  const value = at(doc, unwinding.path);
  if (Array.isArray(value) && value.length > 0) {
    for (const [n, element] of listIn(value).entries())
      yield numbered(withValueAt(doc, unwinding.path, element), unwinding, Long.fromNumber(n));
    return;
  }
  const isEmpty = value === undefined || value === null || Array.isArray(value);
  if (isEmpty && !unwinding.keepsEmpty) return;
  yield numbered(Array.isArray(value) ? withValueAt(doc, unwinding.path, undefined) : doc, unwinding, null);
}

function numbered(doc: Doc, { index }: Unwinding, place: Long | null): Doc {
  return index === '' ? doc : withValueAt(doc, index.split('.'), place);
}

function at(doc: Doc, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (isDoc(value) && Object.hasOwn(value, name) ? value[name] : undefined),
    doc,
  );
}

/** A copy of the documents along a path with another value at its end. */
function withValueAt(doc: Doc, [name = '', ...rest]: readonly string[], value: unknown): Doc {
  const inner = doc[name];
  const next = rest.length === 0 ? value : withValueAt(isDoc(inner) ? inner : {}, rest, value);
  if (next !== undefined) return { ...doc, [name]: next };
  return omit(doc, [name]);
}
