import { holdAgainstModel } from './model/run';
import { openTestDatabase, type TestDatabase } from './support';

/** Fifty thousand of them in torture. */
const SEQUENCES = Number(process.env['EMBEDDED_SEQUENCES'] ?? 1_000);

let base: TestDatabase;
beforeAll(async () => {
  base = await openTestDatabase();
});
afterAll(() => base.close());

it(
  'answers like a list of documents, whatever is written and asked, with any indexes',
  () => holdAgainstModel(base, SEQUENCES),
  20_000 + SEQUENCES * 100,
);
