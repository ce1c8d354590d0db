import { entryOf, isDoc, numberIn, type Doc } from '../bson/doc';
import { compareValues, RANK, rankOf, sameValue, asNumber } from '../bson/order';
import { own } from '../bson/paths';
import { TYPE_CODES, typeName } from '../bson/types';
import { MongoRefusal } from '../errors';
import { withOptions } from './regex';

type ValueTest = (value: unknown) => boolean;

/** A filter that is a JSON schema, in the dialect MongoDB knows: draft 4 with `bsonType`. */
export function schemaTest(schema: unknown): (doc: Doc) => boolean {
  return compileSchema(schema);
}

function compileSchema(schema: unknown): ValueTest {
  if (!isDoc(schema)) throw new MongoRefusal(14, '$jsonSchema must be an object');
  const tests = Object.entries(schema).map(([keyword, operand]) => {
    const make = entryOf(KEYWORDS, keyword);
    if (!make) throw new MongoRefusal(9, `$jsonSchema keyword '${keyword}' is not currently supported`);
    return make(operand, schema);
  });
  return (value) => tests.every((test) => test(value));
}

/** What a keyword asks of values of one kind; all others pass. */
const when =
  (isKind: ValueTest, test: ValueTest): ValueTest =>
  (value) =>
    !isKind(value) || test(value);

const isNumber: ValueTest = (value) => rankOf(value) === RANK.number;
const isText: ValueTest = (value) => typeof value === 'string';
const all: ValueTest = () => true;

const KEYWORDS: Readonly<Record<string, (operand: unknown, schema: Doc) => ValueTest>> = {
  bsonType: (operand) => typeTest(operand, (name) => BSON_TYPES.has(name)),
  type: (operand) => typeTest(operand, (name) => JSON_TYPES.has(name)),
  enum: (operand) => {
    const values = listOf(operand, 'enum');
    return (value) => values.some((each) => sameValue(each, value));
  },
  required: (operand) => {
    const names = listOf(operand, 'required').map(String);
    return when(isDoc, (doc) => names.every((name) => own(doc as Doc, name) !== undefined));
  },
  properties: (operand) => {
    const tests = schemasOf(operand, 'properties');
    return when(isDoc, (doc) =>
      tests.every(([name, test]) => {
        const value = own(doc as Doc, name);
        return value === undefined || test(value);
      }),
    );
  },
  patternProperties: (operand) => {
    const tests = schemasOf(operand, 'patternProperties').map(([name, test]) => [withOptions(name, ''), test] as const);
    return when(isDoc, (doc) =>
      Object.entries(doc as Doc).every(([name, value]) =>
        tests.every(([regex, test]) => !regex.test(name) || test(value)),
      ),
    );
  },
  additionalProperties: (operand, schema) => {
    const test = operand === false ? () => false : operand === true ? all : compileSchema(operand);
    const named = new Set(Object.keys(isDoc(schema['properties']) ? schema['properties'] : {}));
    const patterns = Object.keys(isDoc(schema['patternProperties']) ? schema['patternProperties'] : {});
    const regexes = patterns.map((pattern) => withOptions(pattern, ''));
    return when(isDoc, (doc) =>
      Object.entries(doc as Doc).every(
        ([name, value]) => named.has(name) || regexes.some((regex) => regex.test(name)) || test(value),
      ),
    );
  },
  minProperties: (operand) => when(isDoc, (doc) => Object.keys(doc as Doc).length >= count(operand)),
  maxProperties: (operand) => when(isDoc, (doc) => Object.keys(doc as Doc).length <= count(operand)),
  dependencies: (operand) => {
    const entries = Object.entries(isDoc(operand) ? operand : {}).map(([name, needs]) => {
      const test = Array.isArray(needs) ? KEYWORDS['required']?.(needs, {}) : compileSchema(needs);
      return [name, test ?? all] as const;
    });
    return when(isDoc, (doc) => entries.every(([name, test]) => own(doc as Doc, name) === undefined || test(doc)));
  },
  minimum: (operand, schema) => {
    const isOpen = schema['exclusiveMinimum'] === true;
    return when(isNumber, (value) => compareValues(value, operand) > (isOpen ? 0 : -1));
  },
  maximum: (operand, schema) => {
    const isOpen = schema['exclusiveMaximum'] === true;
    return when(isNumber, (value) => compareValues(value, operand) < (isOpen ? 0 : 1));
  },
  exclusiveMinimum: () => all,
  exclusiveMaximum: () => all,
  multipleOf: (operand) => when(isNumber, (value) => asNumber(value) % asNumber(operand) === 0),
  minLength: (operand) => when(isText, (value) => Array.from(String(value)).length >= count(operand)),
  maxLength: (operand) => when(isText, (value) => Array.from(String(value)).length <= count(operand)),
  pattern: (operand) => {
    const regex = withOptions(operand, '');
    return when(isText, (value) => regex.test(String(value)));
  },
  items: (operand) => {
    const single = Array.isArray(operand) ? undefined : compileSchema(operand);
    const tests = Array.isArray(operand) ? operand.map(compileSchema) : [];
    return when(Array.isArray, (list) =>
      (list as unknown[]).every((element, at) => (single ?? tests[at] ?? all)(element)),
    );
  },
  additionalItems: (operand, schema) => {
    const start = Array.isArray(schema['items']) ? schema['items'].length : Number.POSITIVE_INFINITY;
    const test = operand === false ? () => false : operand === true ? all : compileSchema(operand);
    return when(Array.isArray, (list) => (list as unknown[]).slice(start).every(test));
  },
  minItems: (operand) => when(Array.isArray, (list) => (list as unknown[]).length >= count(operand)),
  maxItems: (operand) => when(Array.isArray, (list) => (list as unknown[]).length <= count(operand)),
  uniqueItems: (operand) => {
    if (operand !== true) return all;
    return when(Array.isArray, (list) => {
      const sorted = [...(list as unknown[])].sort(compareValues);
      return sorted.every((each, at) => at === 0 || !sameValue(each, sorted[at - 1]));
    });
  },
  allOf: (operand) => {
    const tests = listOf(operand, 'allOf').map(compileSchema);
    return (value) => tests.every((test) => test(value));
  },
  anyOf: (operand) => {
    const tests = listOf(operand, 'anyOf').map(compileSchema);
    return (value) => tests.some((test) => test(value));
  },
  oneOf: (operand) => {
    const tests = listOf(operand, 'oneOf').map(compileSchema);
    return (value) => tests.filter((test) => test(value)).length === 1;
  },
  not: (operand) => {
    const test = compileSchema(operand);
    return (value) => !test(value);
  },
  title: () => all,
  description: () => all,
};

const BSON_TYPES = new Set([...Object.values(TYPE_CODES), 'number']);
const JSON_TYPES = new Set(['object', 'array', 'number', 'boolean', 'string', 'null']);

function typeTest(operand: unknown, isKnown: (name: string) => boolean): ValueTest {
  const names = (Array.isArray(operand) ? operand : [operand]).map((name: unknown) => {
    if (typeof name === 'string' && isKnown(name)) return name === 'boolean' ? 'bool' : name;
    throw new MongoRefusal(2, `Unknown type name alias: ${String(name)}`);
  });
  return (value) => names.includes(typeName(value)) || (names.includes('number') && isNumber(value));
}

function listOf(operand: unknown, keyword: string): readonly unknown[] {
  if (Array.isArray(operand) && operand.length > 0) return operand as unknown[];
  throw new MongoRefusal(9, `$jsonSchema keyword '${keyword}' must be a non-empty array`);
}

function schemasOf(operand: unknown, keyword: string): (readonly [string, ValueTest])[] {
  if (!isDoc(operand)) throw new MongoRefusal(14, `$jsonSchema keyword '${keyword}' must be an object`);
  return Object.entries(operand).map(([name, schema]) => [name, compileSchema(schema)] as const);
}

function count(operand: unknown): number {
  const number = numberIn(operand);
  if (number !== undefined && Number.isInteger(number) && number >= 0) return number;
  throw new MongoRefusal(9, '$jsonSchema: expected a non-negative whole number');
}
