import { isDoc, numberIn, omit, type Doc } from '../bson/doc';
import { MongoRefusal } from '../errors';
import { compileFilter, type Test } from '../query/match';

export interface IndexField {
  readonly path: string;
  readonly parts: readonly string[];
  readonly direction: 1 | -1;
}

/** Stands among the positions for this: a key has been seen that was too long, so that order ends where it was cut. */
export const LONG_KEYS = -1;

/** An index as it is kept. `multikey` holds the positions of the fields in which a list has been seen. */
export interface Index {
  readonly id: number;
  readonly name: string;
  readonly fields: readonly IndexField[];
  readonly spec: Doc;
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partial: Doc | undefined;
  readonly covers: Test | undefined;
  readonly expireAfterSeconds: number | undefined;
  readonly multikey: Set<number>;
}

/** Options that change nothing here, or that are what this server does anyway. */
const ACCEPTED = new Set([
  'key',
  'name',
  'v',
  'ns',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background',
  'hidden',
  'id',
  'multikey',
  'collation',
  'storageEngine',
]);

/** An index from what `createIndexes` was given, or from the catalog. */
export function indexFrom(spec: Doc): Index {
  const unknown = Object.keys(spec).find((key) => !ACCEPTED.has(key));
  if (unknown) throw new MongoRefusal(197, `The field '${unknown}' is not valid for an index specification.`);
  const partial = spec['partialFilterExpression'];
  return {
    id: Number(spec['id']),
    name: String(spec['name']),
    fields: fieldsOf(spec['key']),
    spec,
    unique: Boolean(spec['unique']),
    sparse: Boolean(spec['sparse']),
    partial: isDoc(partial) ? partial : undefined,
    covers: isDoc(partial) ? compileFilter(partial) : undefined,
    expireAfterSeconds: numberIn(spec['expireAfterSeconds']),
    multikey: new Set(spec['multikey'] as number[] | undefined),
  };
}

function fieldsOf(key: unknown): IndexField[] {
  const entries = isDoc(key) ? Object.entries(key) : [];
  if (entries.length === 0) throw new MongoRefusal(67, 'Index keys cannot be empty.');
  return entries.map(([path, kind]) => ({ path, parts: partsOf(path), direction: directionOf(kind) }));
}

function partsOf(path: string): string[] {
  const parts = path.split('.');
  if (parts.includes('') || path.includes('$**')) throw new MongoRefusal(67, `Index key '${path}' is not supported`);
  return parts;
}

/** A hashed field serves equality alone; an ordered one does that too. */
function directionOf(kind: unknown): 1 | -1 {
  if (kind === 'hashed') return 1;
  const direction = numberIn(kind);
  if (typeof kind === 'string') throw new MongoRefusal(67, `Unknown index plugin '${kind}'`);
  if (direction === undefined || direction === 0)
    throw new MongoRefusal(67, 'Values in an index key must be numbers or strings');
  return direction > 0 ? 1 : -1;
}

/** The index as `listIndexes` shows it. */
export function indexSpec({ spec }: Index): Doc {
  const { key, name, ...options } = omit(spec, ['id', 'multikey']);
  // MongoDB does not mention that the index of `_id` is unique.
  return name === '_id_' ? { v: 2, key, name } : { v: 2, key, name, ...options };
}
