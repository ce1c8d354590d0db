import type { TestDatabase, Things } from './support';
import { openTestDatabase } from './support';

const MANY = 20_000;
const TOO_LONG = { code: 50, codeName: 'MaxTimeMSExpired' };

let base: TestDatabase;
let things: Things;

beforeAll(async () => {
  base = await openTestDatabase();
  things = base.fresh();
  for (let from = 0; from < MANY; from += 5_000)
    await things.insertMany(
      Array.from({ length: 5_000 }, (_each, at) => ({ _id: from + at, n: at % 97, text: `t${at}` })),
    );
});
afterAll(() => base.close());

/** No document fits, so each is looked at. */
const SLOW = { text: { $regex: 'never$' }, n: { $lt: 97 } };

describe('a question that may take one millisecond only', () => {
  it('is refused when it takes longer, whichever command asks it', async () => {
    await expect(things.find(SLOW, { maxTimeMS: 1 }).toArray()).rejects.toMatchObject(TOO_LONG);
    await expect(things.countDocuments(SLOW, { maxTimeMS: 1 })).rejects.toMatchObject(TOO_LONG);
    await expect(things.distinct('text', SLOW, { maxTimeMS: 1 })).rejects.toMatchObject(TOO_LONG);
    const sum = [{ $match: SLOW }, { $group: { _id: '$n', sum: { $sum: '$n' } } }];
    await expect(things.aggregate(sum, { maxTimeMS: 1 }).toArray()).rejects.toMatchObject(TOO_LONG);
  });

  it('changes nothing when it was to find what is changed', async () => {
    const change = { $set: { changed: true } };
    await expect(things.findOneAndUpdate(SLOW, change, { maxTimeMS: 1 })).rejects.toMatchObject(TOO_LONG);
    const update = { update: things.collectionName, updates: [{ q: SLOW, u: change, multi: true }], maxTimeMS: 1 };
    await expect(base.db.command(update)).rejects.toMatchObject(TOO_LONG);
    expect(await things.countDocuments({ changed: true })).toBe(0);
  });

  it('counts the batches of a cursor together', async () => {
    const cursor = things.find({}, { maxTimeMS: 2, batchSize: 500, sort: { text: 1 } });
    await expect(cursor.toArray()).rejects.toMatchObject(TOO_LONG);
  });
});

describe('a time limit', () => {
  it('does not disturb what is ready in time', async () => {
    expect(await things.find({ n: 3 }, { maxTimeMS: 60_000 }).toArray()).toHaveLength(4 * Math.ceil((5_000 - 3) / 97));
    expect(await things.find({ _id: 7 }, { maxTimeMS: 1_000 }).toArray()).toHaveLength(1);
    expect(await things.countDocuments(SLOW, { maxTimeMS: 0 })).toBe(0);
  });

  it.each([-1, 1.5, 2 ** 31])('of %p is refused by its name', async (maxTimeMS) => {
    const find = { find: things.collectionName, filter: {}, maxTimeMS };
    await expect(base.db.command(find)).rejects.toThrow(/maxTimeMS/);
  });
});
