import { randomBytes } from 'node:crypto';
import { fileSweep } from '../../../src/adapters/mongo/file-sweep.store';
import { evidenceStore } from '../../../src/adapters/mongo/file.store';
import { petitionStore } from '../../../src/adapters/mongo/petition.store';
import type { EvidenceStore, StagedFile } from '../../../src/core/files/file';
import type { FileChores } from '../../../src/core/files/sweep';
import type { Petition } from '../../../src/core/petition/petition';
import type { ShanghaiDay } from '../../../src/core/shared/clock';
import { addDays, startOfDay } from '../../../src/core/shared/clock';
import { sweepFiles } from '../../../src/features/clockwork/sweep-files';
import type { TestDatabase } from '../../support/test-database';
import { testDatabase } from '../../support/test-database';
import { aPetition, ids, newId, testSealing, TODAY } from './builders';

let database: TestDatabase;
let evidence: EvidenceStore;
let chores: FileChores;

beforeAll(async () => {
  database = await testDatabase();
  evidence = evidenceStore({ connection: database.connection, sealing: await testSealing(), ids });
  chores = fileSweep({ connection: database.connection, ids });
});
beforeEach(async () => {
  for (const name of [...COLLECTIONS, 'petitions']) await collection(name).deleteMany({});
});
afterAll(() => database.close());

const COLLECTIONS = ['files', 'evidence.files', 'evidence.chunks'] as const;
const collection = (name: string) => database.connection.collection(name);
const counts = () => Promise.all(COLLECTIONS.map((name) => collection(name).countDocuments({})));
const THIRD_DAY = addDays(TODAY, 2);
const FOURTH_DAY = addDays(TODAY, 3);
const FIFTH_DAY = addDays(TODAY, 4);
const SIXTH_DAY = addDays(TODAY, 5);

/** Everything that is due on this day. */
async function sweepOn(day: ShanghaiDay, by: FileChores = chores): Promise<void> {
  const sweep = sweepFiles({ fileChores: by, clock: { now: () => startOfDay(day) } });
  while ((await sweep(() => Promise.resolve(true))) > 0);
}

async function received(petitionId: Petition['id'], bytes = photo()): Promise<StagedFile> {
  const file = await evidence.receive({ petitionId, name: '照片.jpg', day: TODAY, bytes: line(bytes) });
  if (!file.ok) throw new Error(`Refused: ${file.why}`);
  return file.file;
}

const photo = (): Buffer => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(5_000)]);

async function* line(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

async function readAll(id: StagedFile['id']): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of evidence.read(id)) parts.push(part);
  return Buffer.concat(parts);
}

const list = async (id: Petition['id'], ...files: StagedFile[]) => {
  await petitionStore(database.connection).add(aPetition({ id, files: files.map((file) => file.id) }));
};
const lookOn = async (): Promise<unknown> => (await collection('files').findOne({}))?.['lookOn'];

it('leaves a file alone for three days', async () => {
  const petitionId = newId<'Petition'>();
  const file = await received(petitionId);
  await sweepOn(THIRD_DAY);
  expect(await evidence.listed(petitionId)).toEqual([file]);
});

it('removes what nothing lists, a day after it was marked', async () => {
  const petitionId = newId<'Petition'>();
  const file = await received(petitionId);
  await sweepOn(FOURTH_DAY);
  expect(await evidence.listed(petitionId)).toEqual([]);
  expect(await evidence.hold(petitionId, [file.id])).toEqual([file.id]);
  expect(await counts()).toEqual([1, 1, 1]);
  await sweepOn(FIFTH_DAY);
  expect(await counts()).toEqual([0, 0, 0]);
});

it('keeps what a petition lists, byte for byte, and never looks again', async () => {
  const petitionId = newId<'Petition'>();
  const bytes = photo();
  const file = await received(petitionId, bytes);
  await evidence.hold(petitionId, [file.id]);
  await list(petitionId, file);
  for (const day of [FOURTH_DAY, FIFTH_DAY, SIXTH_DAY]) await sweepOn(day);
  expect(await evidence.listed(petitionId)).toEqual([{ ...file, claimedBy: petitionId }]);
  expect((await readAll(file.id)).equals(bytes)).toBe(true);
  expect(await lookOn()).toBeNull();
});

it('takes the same bytes again after they had expired', async () => {
  const petitionId = newId<'Petition'>();
  const bytes = photo();
  await received(petitionId, bytes);
  await sweepOn(FOURTH_DAY);
  const again = await received(petitionId, bytes);
  expect(await evidence.hold(petitionId, [again.id])).toEqual([]);
});

it('removes what was held by a sending that came to nothing, after two looks more', async () => {
  const petitionId = newId<'Petition'>();
  const file = await received(petitionId);
  await evidence.hold(petitionId, [file.id]);
  await sweepOn(FOURTH_DAY);
  expect(await evidence.listed(petitionId)).toEqual([{ ...file, claimedBy: petitionId }]);
  await sweepOn(FIFTH_DAY);
  expect(await evidence.listed(petitionId)).toEqual([]);
  await sweepOn(SIXTH_DAY);
  expect(await counts()).toEqual([0, 0, 0]);
});

describe('a sending in the middle of the sweep', () => {
  /** The sweep, with something that happens between its look and its verdict. */
  const meanwhile = (act: () => Promise<unknown>): FileChores => ({
    ...chores,
    listedBy: async (file) => {
      const by = await chores.listedBy(file);
      await act();
      return by;
    },
  });

  it('keeps its file when it holds it after the look', async () => {
    const petitionId = newId<'Petition'>();
    const file = await received(petitionId);
    const sending = once(async () => {
      expect(await evidence.hold(petitionId, [file.id])).toEqual([]);
    });
    await sweepOn(FOURTH_DAY, meanwhile(sending));
    await list(petitionId, file);
    for (const day of [FIFTH_DAY, SIXTH_DAY]) await sweepOn(day);
    expect(await evidence.listed(petitionId)).toEqual([{ ...file, claimedBy: petitionId }]);
  });

  it('keeps its file when it inserts after the look at what it holds', async () => {
    const petitionId = newId<'Petition'>();
    const file = await received(petitionId);
    await evidence.hold(petitionId, [file.id]);
    await sweepOn(FOURTH_DAY, meanwhile(once(() => list(petitionId, file))));
    for (const day of [FIFTH_DAY, SIXTH_DAY]) await sweepOn(day);
    expect(await evidence.listed(petitionId)).toEqual([{ ...file, claimedBy: petitionId }]);
  });

  it('keeps its file when an earlier sending had held it for nothing', async () => {
    const petitionId = newId<'Petition'>();
    const file = await received(petitionId);
    await evidence.hold(petitionId, [file.id]);
    await sweepOn(FOURTH_DAY);
    const again = once(async () => {
      expect(await evidence.hold(petitionId, [file.id])).toEqual([]);
    });
    await sweepOn(FIFTH_DAY, meanwhile(again));
    await list(petitionId, file);
    await sweepOn(SIXTH_DAY);
    expect(await evidence.listed(petitionId)).toEqual([{ ...file, claimedBy: petitionId }]);
  });

  it('either holds the file or is told that it is gone, at whatever moment', async () => {
    for (let round = 0; round < 20; round += 1) {
      const petitionId = newId<'Petition'>();
      const file = await received(petitionId);
      const [lost] = await Promise.all([evidence.hold(petitionId, [file.id]), sweepOn(FOURTH_DAY)]);
      if (lost.length === 0) await list(petitionId, file);
      for (const day of [FIFTH_DAY, SIXTH_DAY]) await sweepOn(day);
      expect(await evidence.listed(petitionId)).toHaveLength(1 - lost.length);
    }
  });
});

const once = (act: () => Promise<unknown>) => {
  let done: Promise<unknown> | null = null;
  return () => (done ??= act());
};

describe('a file that never came whole', () => {
  async function arriving(petitionId: Petition['id']): Promise<StagedFile> {
    const file = await received(petitionId);
    await collection('files').updateOne({}, { $set: { arrival: 'arriving', sha256: '', bytes: 0 } });
    return file;
  }

  it('is missing where a petition lists it', async () => {
    const petitionId = newId<'Petition'>();
    const file = await arriving(petitionId);
    await list(petitionId, file);
    for (const day of [FOURTH_DAY, FIFTH_DAY]) await sweepOn(day);
    expect(await evidence.find(file.id)).toMatchObject({ arrival: 'missing', claimedBy: petitionId });
  });

  it('is removed where nothing does', async () => {
    await arriving(newId());
    await sweepOn(FOURTH_DAY);
    expect(await counts()).toEqual([1, 1, 1]);
    await sweepOn(FIFTH_DAY);
    expect(await counts()).toEqual([0, 0, 0]);
  });
});

it('gives back what is listed after all at the second look', async () => {
  const petitionId = newId<'Petition'>();
  const file = await received(petitionId);
  await sweepOn(FOURTH_DAY);
  await list(petitionId, file);
  await sweepOn(FIFTH_DAY);
  expect(await evidence.listed(petitionId)).toEqual([{ ...file, claimedBy: petitionId }]);
});

describe('files that are taken along to another form', () => {
  it('are those that the petition does not list, and can be read there', async () => {
    const [from, to] = [newId<'Petition'>(), newId<'Petition'>()];
    const [bytes, other] = [photo(), photo()];
    const [sent, more, held] = [await received(from, bytes), await received(from, other), await received(from)];
    await evidence.hold(from, [sent.id, held.id]);
    await list(from, sent);
    await evidence.takeAlong({ from, listed: [sent.id], to, day: FOURTH_DAY });
    expect((await evidence.listed(from)).map(({ id }) => id)).toEqual([sent.id]);
    expect((await evidence.listed(to)).map(({ id }) => id).sort()).toEqual([more.id, held.id].sort());
    expect((await readAll(more.id)).equals(other)).toBe(true);
    expect(await evidence.hold(to, [more.id, held.id])).toEqual([]);
    await sweepOn(FOURTH_DAY);
    expect(await evidence.listed(to)).toHaveLength(2);
  });

  it('leave behind what is there already, byte for byte', async () => {
    const [from, to] = [newId<'Petition'>(), newId<'Petition'>()];
    const [bytes, other] = [photo(), photo()];
    const [there, twice, more] = [await received(to, bytes), await received(from, bytes), await received(from, other)];
    await evidence.takeAlong({ from, listed: [], to, day: FOURTH_DAY });
    expect((await evidence.listed(to)).map(({ id }) => id).sort()).toEqual([there.id, more.id].sort());
    expect((await evidence.listed(from)).map(({ id }) => id)).toEqual([twice.id]);
  });
});
