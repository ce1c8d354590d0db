import { checkedBytes, isIntact, withChecksum } from '../../../src/embedded-mongo/storage/checksum';

const key = Buffer.from('a place');
const bytes = Buffer.from('what somebody reported');

it('gives back what was kept', () => {
  expect(checkedBytes(key, withChecksum(key, bytes))).toEqual(bytes);
  expect(checkedBytes(key, withChecksum(key, Buffer.alloc(0)))).toEqual(Buffer.alloc(0));
});

it('notices every single bit that turned over', () => {
  const value = withChecksum(key, bytes);
  const missed = Array.from({ length: value.length * 8 }, (_, bit) => {
    const turned = Buffer.from(value);
    turned[bit >> 3]! ^= 1 << (bit & 7);
    return isIntact(key, turned);
  });
  expect(missed).not.toContain(true);
});

it('notices a value that was cut off, wherever that was', () => {
  const value = withChecksum(key, bytes);
  expect(Array.from(value, (_, end) => isIntact(key, value.subarray(0, end)))).not.toContain(true);
});

it('takes no record that lies in the place of another', () => {
  expect(() => checkedBytes(Buffer.from('b place'), withChecksum(key, bytes))).toThrow(/fails its checksum/);
});
