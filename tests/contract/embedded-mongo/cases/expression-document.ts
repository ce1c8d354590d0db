import { Decimal128, Long, ObjectId } from 'mongodb';

/** What an expression is about, the expression, and its value. */
export type Cases = [string, unknown, unknown][];

export const at = new Date('2026-03-31T20:15:30.125Z');
export const MISSING = undefined;

/** The document all expressions are worked out on. */
export const DOCUMENT = {
  _id: 1,
  n: 7,
  half: 2.5,
  long: Long.fromString('5000000000'),
  money: Decimal128.fromString('1.10'),
  text: '成都 City',
  list: [3, 1, 2],
  docs: [{ k: 'a', v: 1 }, { k: 'b' }, 5],
  inner: { a: { b: 1 }, list: [{ c: 1 }, { c: 2 }] },
  at,
  nothing: null,
  yes: true,
  id: new ObjectId('64b000000000000000000001'),
};
