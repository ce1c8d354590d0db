import { Binary, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'mongodb';
import type { Thing } from '../support';

export const day = (n: number) => new Date(Date.UTC(2026, 0, n));

/** One field `v` with a value of every kind, named by the `_id`. */
export const VALUES: Thing[] = [
  { _id: 'int', v: 5 },
  { _id: 'double', v: new Double(5) },
  { _id: 'long', v: Long.fromNumber(5) },
  { _id: 'decimal', v: Decimal128.fromString('5.0') },
  { _id: 'half', v: 2.5 },
  { _id: 'minus', v: -7 },
  { _id: 'big', v: Long.fromString('9007199254740993') },
  { _id: 'nan', v: Number.NaN },
  { _id: 'infinite', v: Infinity },
  { _id: 'text', v: 'apple' },
  { _id: 'Text', v: 'Apple pie' },
  { _id: 'empty', v: '' },
  { _id: 'chinese', v: '水管漏水' },
  { _id: 'doc', v: { a: 1, b: 2 } },
  { _id: 'doc turned', v: { b: 2, a: 1 } },
  { _id: 'list', v: [1, 5, 9] },
  { _id: 'list of texts', v: ['apple', 'pear'] },
  { _id: 'list of lists', v: [[1, 5], 3] },
  { _id: 'no elements', v: [] },
  { _id: 'bytes', v: new Binary(Buffer.from([6])) },
  { _id: 'id', v: new ObjectId('64b000000000000000000001') },
  { _id: 'true', v: true },
  { _id: 'false', v: false },
  { _id: 'date', v: day(5) },
  { _id: 'stamp', v: new Timestamp({ t: 9, i: 1 }) },
  { _id: 'pattern', v: /ab+/i },
  { _id: 'null', v: null },
  { _id: 'lowest', v: new MinKey() },
  { _id: 'highest', v: new MaxKey() },
  { _id: 'missing' },
];
