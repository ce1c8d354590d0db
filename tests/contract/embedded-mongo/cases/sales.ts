import type { Thing } from '../support';

export const day = (n: number) => new Date(Date.UTC(2026, 0, n));

export const SALES: Thing[] = [
  { _id: 1, shop: 'a', n: 4, price: 2.5, day: day(1), tags: ['x', 'y'], by: 'li' },
  { _id: 2, shop: 'a', n: 1, price: 9, day: day(2), tags: ['x'], by: 'wang' },
  { _id: 3, shop: 'b', n: 2, price: 5, day: day(2), tags: [], by: 'li' },
  { _id: 4, shop: 'b', n: 7, price: 1, day: day(4) },
  { _id: 5, shop: 'c', n: 3, price: 4, day: day(9), tags: 'z', by: null },
];
