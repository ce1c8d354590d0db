import { Int32, Timestamp } from 'bson';
import { isDoc, plain } from '../bson/doc';
import { compareValues } from '../bson/order';
import { MongoRefusal } from '../errors';
import { bitwise, calculate, isNumber } from './arithmetic';
import { LIST_OPERATORS } from './list-operators';
import { setAt, unsetAt, valueAt, type Change, type Operator } from './places';

/** What `$set` and its kin do, each at one place. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  $set: ({ doc, place, operand }) => {
    setAt(doc, place, operand);
  },
  $setOnInsert: ({ doc, place, operand }) => {
    setAt(doc, place, operand);
  },
  $unset: ({ doc, place }) => {
    unsetAt(doc, place);
  },
  $inc: (change) => {
    arithmetic(change, '$inc');
  },
  $mul: (change) => {
    arithmetic(change, '$mul');
  },
  $min: (change) => {
    replaceIf(change, (difference) => difference < 0);
  },
  $max: (change) => {
    replaceIf(change, (difference) => difference > 0);
  },
  $rename: rename,
  $currentDate: ({ doc, place, operand }) => {
    const type = isDoc(operand) ? operand['$type'] : operand;
    if (typeof type !== 'boolean' && type !== 'date' && type !== 'timestamp')
      throw new MongoRefusal(2, "The '$type' string field is required to be 'date' or 'timestamp'");
    const isTimestamp = isDoc(operand) && operand['$type'] === 'timestamp';
    setAt(doc, place, isTimestamp ? new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 }) : new Date());
  },
  $bit: ({ doc, place, operand }) => {
    if (!isDoc(operand) || Object.keys(operand).length === 0)
      throw new MongoRefusal(2, 'The $bit modifier is not compatible with anything but an object of operations');
    for (const [operation, bits] of Object.entries(operand)) {
      setAt(doc, place, bitwise(operation, valueAt(doc, place) ?? new Int32(0), bits));
    }
  },
  ...LIST_OPERATORS,
};

const WORDS: Readonly<Record<string, string>> = { $inc: 'increment', $mul: 'multiply' };

function arithmetic({ doc, place, operand }: Change, name: '$inc' | '$mul'): void {
  const path = place.join('.');
  const word = WORDS[name] ?? '';
  if (!isNumber(operand))
    throw new MongoRefusal(
      14,
      `Cannot ${word} with non-numeric argument: {${path}: ${JSON.stringify(plain(operand))}}`,
    );
  const before = valueAt(doc, place);
  if (before === undefined) {
    setAt(doc, place, name === '$inc' ? operand : calculate('multiply', operand, new Int32(0)));
    return;
  }
  if (!isNumber(before)) {
    throw new MongoRefusal(
      14,
      `Cannot apply ${name} to a value of non-numeric type. {_id: ${JSON.stringify(doc['_id'])}} has the field '${path}' of non-numeric type`,
    );
  }
  setAt(doc, place, calculate(name === '$inc' ? 'add' : 'multiply', before, operand));
}

function replaceIf({ doc, place, operand }: Change, wins: (difference: number) => boolean): void {
  const before = valueAt(doc, place);
  if (before === undefined || wins(compareValues(operand, before))) setAt(doc, place, operand);
}

function rename({ doc, place, operand }: Change): void {
  if (typeof operand !== 'string')
    throw new MongoRefusal(2, `The 'to' field for $rename must be a string: ${place.join('.')}`);
  const value = valueAt(doc, place);
  if (value === undefined) return;
  unsetAt(doc, place);
  setAt(doc, operand.split('.'), value);
}
