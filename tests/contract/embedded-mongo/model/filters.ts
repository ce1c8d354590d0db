import fc from 'fast-check';
import { order, reach, same, sameType, type Row } from './values';

const scalar = fc.constantFrom<unknown>(-2, 0, 1, 2, 2.5, 7, 'a', 'ab', 'b', '', true, false, null);
const inner = fc.record({ x: scalar, y: scalar }, { requiredKeys: [] });

/** Values a field may have. */
export const anyValue = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 1, arbitrary: inner },
  {
    weight: 2,
    arbitrary: fc.array(fc.oneof({ weight: 3, arbitrary: scalar }, { weight: 2, arbitrary: inner }), { maxLength: 3 }),
  },
);

const PATHS = ['a', 'b', 'c', 'd.x', 'c.x', 'c.0', 'c.0.y'] as const;

const comparison = fc.oneof(
  fc.record({ $gt: scalar }),
  fc.record({ $gte: scalar, $lt: scalar }),
  fc.record({ $lte: scalar }),
  fc.record({ $eq: anyValue }),
  fc.record({ $ne: anyValue }),
  fc.record({ $in: fc.array(anyValue, { maxLength: 3 }) }),
  fc.record({ $nin: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $size: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ $all: fc.array(scalar, { minLength: 1, maxLength: 2 }) }),
  fc.record({ $not: fc.record({ $gte: scalar }) }),
  fc.record({ $elemMatch: fc.record({ $gt: scalar, $lte: scalar }) }),
  fc.record({ $elemMatch: fc.record({ x: scalar, y: fc.record({ $ne: scalar }) }) }),
);

const single = fc
  .tuple(fc.constantFrom(...PATHS), fc.oneof(anyValue, comparison, comparison))
  .map(([path, condition]): Row => ({ [path]: condition }));

const both = fc.tuple(single, single).map(([left, right]): Row => ({ ...left, ...right }));

/** Questions in MongoDB's language. */
export const anyFilter: fc.Arbitrary<Row> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Row>({}) },
  { weight: 4, arbitrary: single },
  { weight: 4, arbitrary: both },
  { weight: 1, arbitrary: fc.tuple(single, single).map((pair): Row => ({ $or: pair })) },
  { weight: 1, arbitrary: fc.tuple(both, single, single).map(([first, ...pair]): Row => ({ ...first, $or: pair })) },
  { weight: 1, arbitrary: fc.tuple(single, single).map((pair): Row => ({ $and: pair })) },
  { weight: 1, arbitrary: fc.tuple(single, single).map((pair): Row => ({ $nor: pair })) },
);

/** Whether a row fits a question, worked out in the plainest way. */
export function fits(row: unknown, filter: Row): boolean {
  return Object.entries(filter).every(([key, condition]) => {
    const branches = condition as Row[];
    if (key === '$or') return branches.some((branch) => fits(row, branch));
    if (key === '$and') return branches.every((branch) => fits(row, branch));
    if (key === '$nor') return !branches.some((branch) => fits(row, branch));
    return meets(reach(row, key.split('.')), condition, true);
  });
}

/** Whether what a path reached meets a condition; elements of lists count too, unless it is an element already. */
function meets(reached: readonly unknown[], condition: unknown, looksInside: boolean): boolean {
  const values = looksInside
    ? reached.flatMap((value) => (Array.isArray(value) ? [value, ...(value as unknown[])] : [value]))
    : reached;
  if (!isCondition(condition)) return values.some((value) => same(value, condition));
  return Object.entries(condition).every(([name, operand]) => test(name, operand, { reached, values, looksInside }));
}

interface Reached {
  readonly reached: readonly unknown[];
  readonly values: readonly unknown[];
  readonly looksInside: boolean;
}

function test(name: string, operand: unknown, { reached, values, looksInside }: Reached): boolean {
  const list = operand as unknown[];
  const compared = (passes: (difference: number) => boolean) =>
    values.some((value) => sameType(value, operand) && passes(order(value, operand)));
  const tests: Record<string, () => boolean> = {
    $eq: () => values.some((value) => same(value, operand)),
    $ne: () => !values.some((value) => same(value, operand)),
    $gt: () => compared((difference) => difference > 0),
    $gte: () => compared((difference) => difference >= 0),
    $lt: () => compared((difference) => difference < 0),
    $lte: () => compared((difference) => difference <= 0),
    $in: () => values.some((value) => list.some((each) => same(each, value))),
    $nin: () => !values.some((value) => list.some((each) => same(each, value))),
    $exists: () => reached.some((value) => value !== undefined) === operand,
    $size: () => reached.some((value) => Array.isArray(value) && value.length === operand),
    $all: () => list.every((wanted) => values.some((value) => same(value, wanted))),
    $not: () => !meets(reached, operand, looksInside),
    $elemMatch: () =>
      reached.some((value) => Array.isArray(value) && value.some((element) => fitsElement(element, operand as Row))),
  };
  return tests[name]!();
}

function fitsElement(element: unknown, condition: Row): boolean {
  if (isCondition(condition)) return meets([element], condition, false);
  return typeof element === 'object' && element !== null && fits(element, condition);
}

function isCondition(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && Object.keys(value)[0]?.startsWith('$') === true;
}
