import { Binary, Decimal128, Double, Long, MaxKey, MinKey, ObjectId } from 'bson';
import fc from 'fast-check';
import { fitted, flipped, keyOf } from '../../../src/embedded-mongo/bson/keys';
import { compareValues } from '../../../src/embedded-mongo/bson/order';

const single = fc.oneof(
  fc.constantFrom(null, true, false, new MinKey(), new MaxKey(), Number.NaN, Infinity, -Infinity, -0, 0),
  fc.double(),
  fc.integer(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => Long.fromBigInt(value)),
  fc.integer().map((value) => new Double(value)),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }), fc.integer({ min: -6_000, max: 6_000 }))
    .map(([digits, exponent]) => Decimal128.fromString(`${digits}E${exponent}`)),
  fc
    .tuple(
      fc.integer({ min: -30, max: 30 }),
      fc.constantFrom('', '.1', '.5', '.10', '.10000000000000000555111512312578'),
    )
    .map(([whole, fraction]) => Decimal128.fromString(`${whole}${fraction}`)),
  fc.constantFrom(
    ...[
      '1E+400',
      '-1E+400',
      '-1.005E+400',
      '-1.5E+400',
      'Infinity',
      '-Infinity',
      'NaN',
      '0E-6176',
      '9007199254740993',
    ].map((text) => Decimal128.fromString(text)),
    ...['1234567890123456789012345678901234', '1234567890123456789012345678901235', '0.1'].map((text) =>
      Decimal128.fromString(text),
    ),
    0.1,
    Number('1234567890123456789012345678901234'),
  ),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('\0', 'a', '中', '😀', '\uffff') }),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc.uint8Array().map((bytes) => new Binary(bytes)),
);
const value = fc.oneof(
  single,
  fc.array(single, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('a', 'b', 'ab'), single),
);

it('orders keys by their bytes as MongoDB orders the values', () => {
  fc.assert(
    fc.property(value, value, (left, right) => {
      expect(Math.sign(Buffer.compare(keyOf(left), keyOf(right)))).toBe(Math.sign(compareValues(left, right)));
    }),
    { numRuns: 2_000 },
  );
});

it('orders the keys of a field that is indexed downwards the other way', () => {
  fc.assert(
    fc.property(value, value, (left, right) => {
      const turned = Buffer.compare(flipped(keyOf(left)), flipped(keyOf(right)));
      expect(Math.sign(turned)).toBe(-Math.sign(compareValues(left, right)) + 0);
    }),
  );
});

it('has no key that is the front of another', () => {
  fc.assert(
    fc.property(value, value, (left, right) => {
      const [a, b] = [keyOf(left), keyOf(right)];
      expect(a.equals(b) || !b.subarray(0, a.length).equals(a)).toBe(true);
    }),
  );
});

it('keeps long keys apart and inside what the store takes', () => {
  const [a, b] = ['a', 'b'].map((end) => fitted(keyOf('x'.repeat(5_000) + end)));
  expect(a!.length).toBeLessThan(1_900);
  expect(a!.equals(b!)).toBe(false);
});
