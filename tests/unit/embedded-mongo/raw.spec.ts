import { serialize } from 'bson';
import fc from 'fast-check';
import { checkBytes } from '../../../src/embedded-mongo/bson/raw';
import { lengthOf, messageFrom } from '../../../src/embedded-mongo/wire/message';

it('lets through what bson writes', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.string().filter((name) => !name.includes('\0')),
        fc.jsonValue(),
      ),
      (doc) => {
        expect(() => {
          checkBytes(Buffer.from(serialize(doc)));
        }).not.toThrow();
      },
    ),
  );
});

it('neither hangs nor crashes on any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
      const bytes = Buffer.from(noise);
      for (const read of [() => checkBytes(bytes), () => lengthOf(bytes), () => messageFrom(bytes).request()]) {
        try {
          read();
        } catch (error) {
          expect(error).toHaveProperty('message');
        }
      }
    }),
    { numRuns: 2_000 },
  );
});

it('refuses a document with one byte changed in its lengths', () => {
  const good = Buffer.from(serialize({ a: { b: 'text' }, c: [1] }));
  for (const at of [0, 7, 14]) {
    const bad = Buffer.from(good);
    bad[at] = 0xf0;
    expect(() => {
      checkBytes(bad);
    }).toThrow('well-formed');
  }
});
