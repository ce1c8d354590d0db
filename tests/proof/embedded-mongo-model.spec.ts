import { holdAgainstModel } from '../contract/embedded-mongo/model/run';
import { openTestDatabase, type TestDatabase } from '../contract/embedded-mongo/support';

/** A torture run asks for 50,000. */
const SEQUENCES = Number(process.env['EMBEDDED_SEQUENCES'] ?? 1_500);

let base: TestDatabase;
beforeAll(async () => {
  base = await openTestDatabase();
});
afterAll(() => base.close());

it(
  'answers like a list of documents in thousands of sequences of writes and questions',
  () => holdAgainstModel(base, SEQUENCES),
  60_000 + SEQUENCES * 200,
);
