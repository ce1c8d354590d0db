import { isDoc, numberIn, plainDoc, type Doc } from '../bson/doc';
import { memoryFor, weightOf } from '../expression/weight';
import { MongoRefusal } from '../errors';
import { compileFilter } from '../query/match';
import { ordered, sortFrom } from '../query/sorting';
import { gather, type Stages } from './stage';

/** Stages that leave documents as they are, and choose among them or put them in order. */
export const CHOOSING: Stages = {
  $match: (operand, { variables }) => {
    if (!isDoc(operand)) throw new MongoRefusal(15959, 'the match filter must be an expression in an object');
    const test = compileFilter(plainDoc(operand), variables);
    return (rows) =>
      function* () {
        for (const doc of rows()) if (test(doc)) yield doc;
      };
  },
  $sort: (operand, { most }) => {
    const sort = sortFrom(operand);
    if (sort.length === 0) throw new MongoRefusal(15976, '$sort stage must have at least one sort key');
    return gather((docs) =>
      ordered(docs, { sort, docOf: (doc) => doc, most, weigh: weightOf, hold: memoryFor('$sort') }),
    );
  },
  $limit: (operand) => {
    const most = wholeNumber(operand, '$limit');
    return (rows) =>
      function* () {
        let n = 0;
        for (const doc of rows()) {
          yield doc;
          if (++n >= most) return;
        }
      };
  },
  $skip: (operand) => {
    const less = wholeNumber(operand, '$skip');
    return (rows) =>
      function* () {
        let n = 0;
        for (const doc of rows()) if (n++ >= less) yield doc;
      };
  },
  $sample: (operand) => {
    const size = isDoc(operand) ? numberIn(operand['size']) : undefined;
    if (!isDoc(operand)) throw new MongoRefusal(28745, 'the $sample stage specification must be an object');
    const unknown = Object.keys(operand).find((key) => key !== 'size');
    if (unknown) throw new MongoRefusal(28748, `unrecognized option to $sample: ${unknown}`);
    if (size === undefined) throw new MongoRefusal(28749, '$sample stage must specify a size');
    if (size <= 0) throw new MongoRefusal(28747, 'size argument to $sample must be a positive integer');
    return gather((docs) => sampled(docs, size));
  },
};

/** A whole number of documents. */
export function wholeNumber(value: unknown, name: '$skip' | '$limit'): number {
  const number = numberIn(value);
  if (number === undefined || number < 0 || !Number.isInteger(number)) {
    throw new MongoRefusal(5107201, `invalid argument to ${name} stage: Expected a non-negative number`);
  }
  if (name === '$limit' && number === 0) throw new MongoRefusal(15958, 'the limit must be positive');
  return number;
}

/** Each document has the same chance, and none is drawn twice; no more are held than are wanted. */
function sampled(docs: Iterable<Doc>, size: number): Doc[] {
  const kept: Doc[] = [];
  let n = 0;
  for (const doc of docs) {
    n++;
    if (kept.length < size) kept.push(doc);
    else {
      const at = Math.floor(Math.random() * n);
      if (at < size) kept[at] = doc;
    }
  }
  for (let at = kept.length - 1; at > 0; at--) {
    const other = Math.floor(Math.random() * (at + 1));
    const [left, right] = [kept[at], kept[other]];
    if (left && right) [kept[at], kept[other]] = [right, left];
  }
  return kept;
}
