import { Long } from 'bson';
import { isDoc, numberIn, textIn, type Doc } from '../bson/doc';
import { valuesAt } from '../bson/paths';
import { compileExpression, valueAlong } from '../expression/compile';
import { identity } from '../expression/sets';
import { scopeOf, type Variables } from '../expression/scope';
import { memoryFor, weightOf } from '../expression/weight';
import { MongoRefusal } from '../errors';
import { stagesIn } from '../query/stages-in';
import { each, type Rows, type Stage, type Stages, type Surroundings } from './stage';

/** Stages that look into other collections, or run several pipelines over the same documents. */
export const JOINING: Stages = { $lookup: lookup, $graphLookup: graphLookup, $unionWith: unionWith, $facet: facet };

function lookup(...[operand, surroundings]: Parameters<Stage>): ReturnType<Stage> {
  const { from, as, localField, foreignField, pipeline, let: names } = lookupSpec(operand);
  const bound = Object.entries(isDoc(names) ? names : {}).map(
    ([name, value]) => [name, compileExpression(value, Object.keys(surroundings.variables))] as const,
  );
  const inner = pipeline === undefined ? [] : stagesIn(pipeline);
  return each((doc) => {
    const scope = scopeOf(doc, surroundings.variables);
    const variables = bound.reduce<Variables>(
      (all, [name, value]) => ({ ...all, [name]: value(scope) }),
      surroundings.variables,
    );
    const front =
      typeof localField === 'string' && typeof foreignField === 'string'
        ? [{ $match: { [foreignField]: { $in: localValues(doc, localField) } } }]
        : [];
    return withField(doc, textIn(as), [...surroundings.over(textIn(from), [...front, ...inner], variables)]);
  });
}

const LOOKUP = ['from', 'as', 'localField', 'foreignField', 'pipeline', 'let'];

function lookupSpec(operand: unknown): Doc {
  if (!isDoc(operand)) throw new MongoRefusal(9, 'the $lookup specification must be an Object');
  const unknown = Object.keys(operand).find((key) => !LOOKUP.includes(key));
  if (unknown) throw new MongoRefusal(9, `unknown argument to $lookup: ${unknown}`);
  const { from, as, localField, foreignField, pipeline } = operand;
  if (typeof as !== 'string') throw new MongoRefusal(9, "must specify 'as' field for a $lookup");
  if (typeof from !== 'string') throw new MongoRefusal(9, "must specify 'from' field for a $lookup");
  if ((localField === undefined) !== (foreignField === undefined))
    throw new MongoRefusal(9, '$lookup requires both or neither of localField and foreignField to be specified');
  if (localField === undefined && pipeline === undefined)
    throw new MongoRefusal(
      9,
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    );
  return operand;
}

function localValues(doc: Doc, path: string): unknown[] {
  const values = valuesAt(doc, path.split('.')).flatMap((value) =>
    Array.isArray(value) ? (value as unknown[]) : [value],
  );
  return values.length === 0 ? [null] : values.map((value) => value ?? null);
}

function withField(doc: Doc, path: string, value: unknown): Doc {
  const [name = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...doc, [name]: value };
  const inner = doc[name];
  return { ...doc, [name]: withField(isDoc(inner) ? inner : {}, rest.join('.'), value) };
}

const GRAPH = ['from', 'startWith', 'connectFromField', 'connectToField', 'as'];

function graphLookup(...[operand, surroundings]: Parameters<Stage>): ReturnType<Stage> {
  if (!isDoc(operand)) throw new MongoRefusal(9, 'the $graphLookup stage specification must be an object');
  const known = [...GRAPH, 'maxDepth', 'depthField', 'restrictSearchWithMatch'];
  const unknown = Object.keys(operand).find((key) => !known.includes(key));
  if (unknown) throw new MongoRefusal(40104, `Unknown argument to $graphLookup: ${unknown}`);
  const missing = GRAPH.find((key) => operand[key] === undefined);
  if (missing) throw new MongoRefusal(40105, `$graphLookup requires '${missing}' to be specified`);
  const start = compileExpression(operand['startWith'], Object.keys(surroundings.variables));
  return each((doc) => {
    const first = start(scopeOf(doc, surroundings.variables));
    const seeds = Array.isArray(first) ? (first as unknown[]) : [first];
    return withField(doc, textIn(operand['as']), reached(seeds, operand, surroundings));
  });
}

/** Everything that can be reached, one step after another; what has been met is not followed again. */
function reached(seeds: readonly unknown[], spec: Doc, { over, variables }: Surroundings): Doc[] {
  const found = new Map<string, Doc>();
  const hold = memoryFor('$group');
  const limit = numberIn(spec['maxDepth']) ?? Number.POSITIVE_INFINITY;
  const from = textIn(spec['connectFromField']).split('.');
  let front: readonly unknown[] = seeds.filter((seed) => seed !== undefined);
  for (let depth = 0; depth <= limit && front.length > 0; depth++) {
    const next: unknown[] = [];
    const match = {
      $and: [{ [textIn(spec['connectToField'])]: { $in: [...front] } }, spec['restrictSearchWithMatch'] ?? {}],
    };
    for (const doc of over(textIn(spec['from']), [{ $match: match }], variables)) {
      const key = identity(doc['_id']);
      if (found.has(key)) continue;
      hold(weightOf(doc));
      found.set(
        key,
        typeof spec['depthField'] === 'string' ? { ...doc, [spec['depthField']]: Long.fromNumber(depth) } : doc,
      );
      const value = valueAlong(doc, from, 0);
      if (value !== undefined) next.push(...(Array.isArray(value) ? (value as unknown[]) : [value]));
    }
    front = next;
  }
  return [...found.values()];
}

function unionWith(...[operand, { over, variables }]: Parameters<Stage>): ReturnType<Stage> {
  const spec: Doc = isDoc(operand) ? operand : { coll: operand };
  const unknown = Object.keys(spec).find((key) => key !== 'coll' && key !== 'pipeline');
  if (unknown) throw new MongoRefusal(40415, `BSON field '$unionWith.${unknown}' is an unknown field.`);
  const { coll, pipeline } = spec;
  if (typeof coll !== 'string')
    throw new MongoRefusal(9, 'the $unionWith stage specification must be an object or string');
  const inner = pipeline === undefined ? [] : stagesIn(pipeline);
  return (rows) =>
    function* () {
      yield* rows();
      yield* over(coll, inner, variables);
    };
}

/** Stages that make no sense inside one of several pipelines. */
const NOT_IN_FACET = new Set(['$facet', '$out', '$merge', '$geoNear', '$indexStats', '$collStats', '$documents']);

function facet(...[operand, { nested, isFirst }]: Parameters<Stage>): ReturnType<Stage> {
  if (!isDoc(operand) || Object.keys(operand).length === 0)
    throw new MongoRefusal(40169, 'the $facet specification must be a non-empty object');
  const parts = Object.entries(operand).map(([name, pipeline]) => {
    if (!Array.isArray(pipeline))
      throw new MongoRefusal(40170, `arguments to $facet must be arrays, ${name} is no array`);
    return [name, nested(stagesIn(pipeline), (stage) => !NOT_IN_FACET.has(stage))] as const;
  });
  return (rows) =>
    function* () {
      const source = isFirst ? rows : kept(rows);
      const hold = memoryFor('$facet');
      const made: Doc = {};
      for (const [name, part] of parts) {
        const list: Doc[] = [];
        for (const doc of part(source)()) {
          hold(weightOf(doc));
          list.push(doc);
        }
        made[name] = list;
      }
      yield made;
    };
}

/** What earlier stages made, gone through once and kept for the others. */
function kept(rows: Rows): Rows {
  const hold = memoryFor('$facet');
  const docs: Doc[] = [];
  for (const doc of rows()) {
    hold(weightOf(doc));
    docs.push(doc);
  }
  return () => docs;
}
