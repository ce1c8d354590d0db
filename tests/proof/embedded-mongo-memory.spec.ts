import { codeOf, openTestDatabase, type TestDatabase, type Things } from '../contract/embedded-mongo/support';

let base: TestDatabase;
let things: Things;

beforeAll(async () => {
  base = await openTestDatabase();
  things = base.fresh();
  const text = 'x'.repeat(10_000);
  for (let from = 0; from < 12_000; from += 500)
    await things.insertMany(Array.from({ length: 500 }, (_, n) => ({ _id: from + n, n: (n * 7_919) % 500, text })));
}, 300_000);
afterAll(() => base.close());

/** 120 MB of documents: too many to be held at once, and few enough to be gone through. */
describe('over more documents than may be held in memory', () => {
  it('a sort is refused in MongoDB’s words, and one that wants a page is not', async () => {
    await expect(things.find().sort({ n: 1 }).allowDiskUse(false).toArray()).rejects.toMatchObject({
      code: 292,
      codeName: 'QueryExceededMemoryLimitNoDiskUseAllowed',
    });
    expect(await things.find().sort({ n: 1 }).limit(5).toArray()).toHaveLength(5);
  });

  it('a group that keeps everything is refused, and one that counts is not', async () => {
    const all = { $group: { _id: null, all: { $push: '$text' } } };
    expect(await codeOf(things.aggregate([all], { allowDiskUse: false }).toArray())).toBe(292);
    expect(await things.aggregate([{ $group: { _id: '$n', count: { $sum: 1 } } }]).toArray()).toHaveLength(500);
  });

  it('several questions at once read it as often as there are questions, and hold none of it', async () => {
    const facet = { counts: [{ $sortByCount: '$n' }, { $limit: 1 }], total: [{ $count: 'n' }] };
    const [answers] = await things.aggregate([{ $facet: facet }]).toArray();
    expect(answers!['total']).toEqual([{ n: 12_000 }]);
  });
});
