import { hkdfSync, randomBytes } from 'node:crypto';
import { derive } from '../../../src/adapters/sealing/boxes';

describe('derived keys', () => {
  it('are those of HKDF-SHA-256, whatever key, salt and length', () => {
    for (const saltBytes of [0, 16, 32, 64, 100]) {
      for (const bytes of [1, 16, 32]) {
        const [key, salt] = [randomBytes(32), randomBytes(saltBytes)];
        const expected = Buffer.from(hkdfSync('sha256', key, salt, 'code-patrol/1 receipt', bytes));
        expect(derive(key, salt, { name: 'receipt', bytes })).toEqual(expected);
      }
    }
  });

  it('are never longer than one block', () => {
    expect(() => derive(randomBytes(32), randomBytes(16), { name: 'receipt', bytes: 33 })).toThrow(RangeError);
  });
});
