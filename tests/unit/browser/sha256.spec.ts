import { createHash, randomBytes } from 'node:crypto';
import { markOfBytes } from '../../../public/js/resident/uploads/sha256';

describe("the mark by which a phone knows the server's half again", () => {
  it.each([0, 1, 54, 55, 56, 63, 64, 65, 119, 120, 1_000, 65_536, 1_048_576])('is SHA-256, of %d bytes too', (size) => {
    const bytes = randomBytes(size);
    expect(markOfBytes(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
  });
});
