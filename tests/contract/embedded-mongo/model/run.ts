import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { codeOf, type TestDatabase, type Things } from '../support';
import { anyRow, anyStep, INDEXES, naiveModel, type Page, type Step } from './steps';
import type { Row } from './values';

interface Sequence {
  readonly rows: readonly Row[];
  readonly steps: readonly Step[];
}

const anySequence: fc.Arbitrary<Sequence> = fc.record({
  rows: fc.array(anyRow, { minLength: 2, maxLength: 10 }),
  steps: fc.array(anyStep, { minLength: 3, maxLength: 8 }),
});

/** So many at once share their commits. */
const AT_ONCE = 60;

/**
 * Holds the server against the model in so many sequences of writes and questions. Each collection has indexes of its
 * own choice, and keeps them from one sequence to the next.
 */
export async function holdAgainstModel(base: TestDatabase, sequences: number): Promise<void> {
  const collections = Array.from({ length: AT_ONCE }, () => base.fresh());
  const choices = fc.sample(fc.subarray([...INDEXES], { maxLength: 4 }), AT_ONCE);
  await Promise.all(
    collections.map((things, at) =>
      things.createIndexes([{ key: { u: 1 }, unique: true, sparse: true }, ...((choices[at] ?? []) as never[])]),
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(anySequence, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (all) => {
      await Promise.all(all.map((sequence, at) => runSequence(collections[at]!, sequence)));
    }),
    { numRuns: Math.ceil(sequences / AT_ONCE), endOnFailure: process.env['SHRINK'] !== 'yes' },
  );
}

async function runSequence(things: Things, { rows, steps }: Sequence): Promise<void> {
  await things.deleteMany({});
  const model = naiveModel();
  const fresh = rows.map((row, _id) => ({ _id, ...structuredClone(row) }));
  const kept = fresh.filter((row) => model.insert(structuredClone(row)));
  await things.insertMany(fresh, { ordered: false }).catch(() => undefined);
  let last = rows.length;
  for (const step of steps) await runStep(things, model, { step, id: last++ });
  expect(await things.countDocuments()).toBe((await things.find().hint({ $natural: 1 }).toArray()).length);
  expect(kept.length).toBeGreaterThan(0);
}

type Model = ReturnType<typeof naiveModel>;

async function runStep(
  things: Things,
  model: Model,
  { step, id }: { readonly step: Step; readonly id: number },
): Promise<void> {
  switch (step.kind) {
    case 'insert': {
      const row = { _id: id, ...structuredClone(step.row) };
      const isIn = model.insert(structuredClone(row));
      expect(await codeOf(things.insertOne(row))).toBe(isIn ? 'no error' : 11000);
      return;
    }
    case 'claim': {
      const isIn = model.claim(step.at, step.u);
      expect(await codeOf(things.updateOne({ _id: step.at }, { $set: { u: step.u } }))).toBe(isIn ? 'no error' : 11000);
      return;
    }
    case 'update': {
      const matched = model.update(step.filter, step.update);
      same({ step, n: (await things.updateMany(step.filter, step.update)).matchedCount }, { step, n: matched });
      return;
    }
    case 'delete':
      same({ step, n: (await things.deleteMany(step.filter)).deletedCount }, { step, n: model.remove(step.filter) });
      return;
    case 'find':
      await ask(things, model, step);
  }
}

async function ask(
  things: Things,
  model: Model,
  { filter, page }: { readonly filter: Row; readonly page: Page },
): Promise<void> {
  const { path, direction, skip, limit, paths, keeps } = page;
  const projection = Object.fromEntries(paths.map((each) => [each, keeps ? 1 : 0]));
  const found = things
    .find(filter, { projection })
    .sort([
      [path, direction],
      ['_id', 1],
    ])
    .skip(skip)
    .limit(limit);
  const wanted = model.find(filter, page);
  same({ filter, page, found: await found.toArray() }, { filter, page, found: wanted });
  const all = model.find(filter, { ...page, skip: 0, limit: 0 }).length;
  same({ filter, count: await things.countDocuments(filter) }, { filter, count: all });
}

/** Jest's own comparison is slow, and made for telling differences: it is asked where there is one. */
function same(found: object, wanted: object): void {
  if (!isDeepStrictEqual(found, wanted)) expect(found).toEqual(wanted);
}
