import { isDoc, numberIn, plain, type Doc } from '../bson/doc';
import { compareValues, sameValue } from '../bson/order';
import { MongoRefusal } from '../errors';
import { pullTest } from '../query/match';
import { sortedBy, sortFrom } from '../query/sorting';
import { setAt, valueAt, type Operator, type Place } from './places';

/** What is done to lists. */
export const LIST_OPERATORS: Readonly<Record<string, Operator>> = {
  $push: ({ doc, place, operand }) => {
    const list = listAt(doc, place, '$push') ?? [];
    setAt(doc, place, pushed(list, operand));
  },
  $addToSet: ({ doc, place, operand }) => {
    const list = [...(listAt(doc, place, '$addToSet') ?? [])];
    const added = isDoc(operand) && '$each' in operand ? eachOf(operand) : [operand];
    for (const value of added) if (!list.some((there) => sameValue(there, value))) list.push(value);
    setAt(doc, place, list);
  },
  $pull: ({ doc, place, operand }) => {
    const list = listAt(doc, place, '$pull');
    if (!list) return;
    const test = pullTest(plain(operand));
    setAt(
      doc,
      place,
      list.filter((element) => !test(element)),
    );
  },
  $pullAll: ({ doc, place, operand }) => {
    if (!Array.isArray(operand)) throw new MongoRefusal(2, '$pullAll requires an array argument');
    const list = listAt(doc, place, '$pullAll');
    if (list)
      setAt(
        doc,
        place,
        list.filter((element) => !operand.some((value) => sameValue(value, element))),
      );
  },
  $pop: ({ doc, place, operand }) => {
    const end = numberIn(operand);
    if (end !== 1 && end !== -1) throw new MongoRefusal(9, `$pop expects 1 or -1, found: ${String(plain(operand))}`);
    const list = listAt(doc, place, '$pop');
    if (list) setAt(doc, place, end === 1 ? list.slice(0, -1) : list.slice(1));
  },
};

function listAt(doc: Doc, place: Place, operator: string): unknown[] | undefined {
  const value = valueAt(doc, place);
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return value as unknown[];
  const path = place.join('.');
  if (operator === '$push')
    throw new MongoRefusal(
      2,
      `The field '${path}' must be an array but is of type ${typeof value} in document {_id: ${JSON.stringify(doc['_id'])}}`,
    );
  if (operator === '$pop')
    throw new MongoRefusal(14, `Path '${path}' contains an element of non-array type '${typeof value}'`);
  throw new MongoRefusal(2, `Cannot apply ${operator} to a non-array value at '${path}'`);
}

const MODIFIERS = new Set(['$each', '$slice', '$sort', '$position']);

function pushed(list: readonly unknown[], operand: unknown): unknown[] {
  if (!isDoc(operand) || !('$each' in operand)) return [...list, operand];
  const unknown = Object.keys(operand).find((key) => !MODIFIERS.has(key));
  if (unknown) throw new MongoRefusal(2, `Unrecognized clause in $push: ${unknown}`);
  const position = numberIn(operand['$position']);
  const whole = [...list];
  whole.splice(position ?? list.length, 0, ...eachOf(operand));
  return sliced(ordered(whole, operand['$sort']), numberIn(operand['$slice']));
}

function eachOf(operand: Doc): readonly unknown[] {
  const each = operand['$each'];
  if (!Array.isArray(each)) throw new MongoRefusal(2, 'The argument to $each must be an array');
  return each as unknown[];
}

function ordered(list: unknown[], sort: unknown): unknown[] {
  if (sort === undefined) return list;
  if (isDoc(sort)) return sortedBy(list, sortFrom(sort), (element) => (isDoc(element) ? element : {}));
  const direction = numberIn(sort) ?? 1;
  return list.sort((left, right) => compareValues(left, right) * direction);
}

function sliced(list: unknown[], slice: number | undefined): unknown[] {
  if (slice === undefined) return list;
  return slice >= 0 ? list.slice(0, slice) : list.slice(slice);
}
