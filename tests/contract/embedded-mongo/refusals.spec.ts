import { codeOf, openTestDatabase, type TestDatabase } from './support';

let base: TestDatabase;
beforeAll(async () => {
  base = await openTestDatabase();
});
afterAll(() => base.close());

describe('refusing', () => {
  it.each([
    ['an operator it does not know', { a: { $foo: 2 } }, 2],
    ['a top-level operator it does not know', { $foo: 1 }, 2],
    ['$in without a list', { a: { $in: 5 } }, 2],
    ['an empty $or', { $or: [] }, 2],
  ])('%s', async (_what, filter, code) => {
    expect(
      await codeOf(
        base
          .fresh()
          .find(filter as object)
          .toArray(),
      ),
    ).toBe(code);
  });

  it('a command it does not know, by its name', async () => {
    await expect(base.db.command({ haveTea: 1 })).rejects.toMatchObject({
      code: 59,
      codeName: 'CommandNotFound',
      message: "no such command: 'haveTea'",
    });
  });

  it('a projection that includes and excludes', async () => {
    const things = base.fresh();
    await things.insertOne({});
    expect(await codeOf(things.find({}, { projection: { a: 1, b: 0 } }).toArray())).toBe(31254);
  });

  it('a stage it does not know', async () => {
    const things = base.fresh();
    await things.insertOne({ a: 1 });
    expect(await codeOf(things.aggregate([{ $foo: {} }]).toArray())).toBe(40324);
  });
});

describe('refusing to update', () => {
  it.each([
    ['by an operator it does not know', { $foo: { a: 1 } }, 9],
    ['one path twice', { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    ['a path and one inside it', { $set: { a: 1, 'a.b': 1 } }, 40],
    ['by adding to a text', { $inc: { text: 1 } }, 14],
    ['by adding a text', { $inc: { n: 'x' } }, 14],
    ['through a single value', { $set: { 'n.x': 1 } }, 28],
    ['by pushing to what is no list', { $push: { n: 1 } }, 2],
    ['at a position the filter did not meet', { $set: { 'list.$': 1 } }, 2],
    ['by an array filter that is not there', { $set: { 'list.$[x]': 1 } }, 2],
  ])('%s', async (_what, update, code) => {
    const things = base.fresh();
    await things.insertOne({ _id: 1, text: 'a', n: 1, list: [1] });
    expect(
      await codeOf(
        base.db.command({ update: things.collectionName, updates: [{ q: { _id: 1 }, u: update }] }).then(thrown),
      ),
    ).toBe(code);
    expect(await things.findOne({})).toEqual({ _id: 1, text: 'a', n: 1, list: [1] });
  });
});

/** A command answers its refusals in a list. */
function thrown(reply: { writeErrors?: { code: number }[] }): void {
  const [first] = reply.writeErrors ?? [];
  if (first) throw Object.assign(new Error('refused'), first);
}
