import { isDoc, omit, type Doc } from '../bson/doc';
import { own } from '../bson/paths';
import { typeName } from '../bson/types';
import { MongoRefusal } from '../errors';
import { named, required } from './loops';
import { isNil, takingAny, takingOne, type Operators } from './scope';

/** Documents inside documents. */
export const OBJECTS: Operators = {
  $mergeObjects: takingAny((docs) =>
    merged(docs.length === 1 && Array.isArray(docs[0]) ? (docs[0] as unknown[]) : docs),
  ),
  $objectToArray: takingOne((doc) => {
    if (isNil(doc)) return null;
    if (!isDoc(doc)) throw new MongoRefusal(40390, `$objectToArray requires a document input, found: ${typeName(doc)}`);
    return Object.entries(doc).map(([k, v]) => ({ k, v }));
  }),
  $getField: (operand, { compile }) => {
    const isNamed = isDoc(operand) && 'field' in operand;
    const args = isNamed ? named(operand, '$getField', ['field', 'input']) : { field: operand };
    const field = compile(args['field']);
    const input = compile('input' in args ? args['input'] : '$$CURRENT');
    return (scope) => {
      const name = field(scope);
      if (typeof name !== 'string')
        throw new MongoRefusal(
          3041704,
          `$getField requires 'field' to evaluate to type String, but got ${typeName(name)}`,
        );
      const doc = input(scope);
      if (isDoc(doc)) return own(doc, name);
      return doc === null ? null : undefined;
    };
  },
  $setField: (operand, { compile }) => {
    const args = named(operand, '$setField', ['field', 'input', 'value']);
    const field = compile(required(args, 'field', '$setField', 4161102));
    const input = compile(required(args, 'input', '$setField', 4161109));
    const value = compile(required(args, 'value', '$setField', 4161103));
    return (scope) => withField(input(scope), field(scope), value(scope));
  },
  $unsetField: (operand, { compile }) => {
    const args = named(operand, '$unsetField', ['field', 'input']);
    const field = compile(required(args, 'field', '$unsetField', 4161102));
    const input = compile(required(args, 'input', '$unsetField', 4161109));
    return (scope) => withField(input(scope), field(scope), undefined);
  },
};

/** Documents laid over one another; null and missing ones change nothing. */
export function merged(docs: readonly unknown[]): Doc {
  const made: Doc = {};
  for (const doc of docs) {
    if (isNil(doc)) continue;
    if (!isDoc(doc))
      throw new MongoRefusal(40400, `$mergeObjects requires object inputs, but input is of type ${typeName(doc)}`);
    for (const [name, value] of Object.entries(doc))
      Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return made;
}

function withField(doc: unknown, name: unknown, value: unknown): unknown {
  if (isNil(doc)) return null;
  if (!isDoc(doc)) throw new MongoRefusal(4161105, `$setField requires 'input' to evaluate to type Object`);
  if (typeof name !== 'string')
    throw new MongoRefusal(4161107, "$setField requires 'field' to evaluate to type String");
  return value === undefined ? omit(doc, [name]) : merged([doc, { [name]: value }]);
}
