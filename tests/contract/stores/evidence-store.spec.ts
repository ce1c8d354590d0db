import { createHash, randomBytes } from 'node:crypto';
import { evidenceStore } from '../../../src/adapters/mongo/file.store';
import type { EvidenceStore, ReceivedFile, StagedFile } from '../../../src/core/files/file';
import type { Petition } from '../../../src/core/petition/petition';
import type { TestDatabase } from '../../support/test-database';
import { testDatabase } from '../../support/test-database';
import { ids, newId, testSealing, TODAY } from './builders';

let database: TestDatabase;
let evidence: EvidenceStore;

beforeAll(async () => {
  database = await testDatabase();
  evidence = evidenceStore({ connection: database.connection, sealing: await testSealing(), ids });
});
beforeEach(async () => {
  for (const name of COLLECTIONS) await database.connection.collection(name).deleteMany({});
});
afterAll(() => database.close());

const COLLECTIONS = ['files', 'evidence.files', 'evidence.chunks'] as const;
const MIB = 1024 * 1024;
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
const photo = (bytes: number): Buffer => Buffer.concat([JPEG, randomBytes(bytes - JPEG.length)]);

/** As bytes come over a line: in parts of no particular size. */
async function* line(bytes: Buffer, part = 50_000, cutAt = Infinity): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += part) {
    if (from >= cutAt) throw new Error('The line broke');
    yield await Promise.resolve(bytes.subarray(from, from + part));
  }
}

const receive = (petitionId: Petition['id'], bytes: Buffer, name = '照片.jpg'): Promise<ReceivedFile> =>
  evidence.receive({ petitionId, name, day: TODAY, bytes: line(bytes) });

function taken(received: ReceivedFile): StagedFile {
  if (!received.ok) throw new Error(`Refused: ${received.why}`);
  return received.file;
}

async function readAll(id: StagedFile['id']): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of evidence.read(id)) parts.push(part);
  return Buffer.concat(parts);
}

const counts = () => Promise.all(COLLECTIONS.map((name) => database.connection.collection(name).countDocuments({})));
const NOTHING = [0, 0, 0];

describe('a file that is taken', () => {
  it.each([4, 65_535, 65_536, 65_537, MIB, MIB + 1, 3 * MIB + 77])(
    'of %d bytes comes back byte for byte',
    async (size) => {
      const petitionId = newId<'Petition'>();
      const bytes = photo(size);
      const file = taken(await receive(petitionId, bytes));
      expect(file).toEqual({
        id: file.id,
        petitionId,
        name: '照片.jpg',
        kind: 'jpeg',
        bytes: size,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        arrival: 'complete',
        claimedBy: null,
        day: TODAY,
      });
      expect((await readAll(file.id)).equals(bytes)).toBe(true);
      expect(await evidence.find(file.id)).toEqual(file);
      expect(await evidence.listed(petitionId)).toEqual([file]);
    },
  );

  it('lies in GridFS without an hour, an ObjectId or a plain byte', async () => {
    const canary = Buffer.from('CANARY-PLAINTEXT-CANARY');
    const file = taken(await receive(newId(), Buffer.concat([photo(MIB), canary]), 'CANARY-NAME.jpg'));
    const grid = await database.connection.collection('evidence.files').findOne({});
    const chunks = await database.connection.collection('evidence.chunks').find({}).sort({ n: 1 }).toArray();
    expect(grid).toMatchObject({ _id: file.id, uploadDate: new Date('2026-11-23T16:00:00Z') });
    expect(chunks.map(({ n }) => n as number)).toEqual([0, 1]);
    expect(chunks.every(({ _id }) => typeof _id === 'string')).toBe(true);
    expect(chunks[0]?.['data']).toBeInstanceOf(Uint8Array);
    for (const name of COLLECTIONS) {
      const raw = await database.connection.collection(name).find({}).toArray();
      const dump = raw.flatMap((one) => Object.values(one) as unknown[]).map((value) => Buffer.from(bytesOf(value)));
      expect(dump.some((bytes) => bytes.includes('CANARY'))).toBe(false);
    }
  });

  it('is one file when the same bytes come twice, one after the other or at once', async () => {
    const petitionId = newId<'Petition'>();
    const bytes = photo(200_000);
    const both = await Promise.all([receive(petitionId, bytes), receive(petitionId, bytes)]);
    const third = await receive(petitionId, bytes, 'again.jpg');
    expect(both.map((one) => one.ok && one.again).sort()).toEqual([false, true]);
    expect(third).toEqual({ ok: true, file: { ...taken(both[0]), name: '照片.jpg' }, again: true });
    expect(await counts()).toEqual([1, 1, 1]);
  });

  it('can be removed until it is held', async () => {
    const petitionId = newId<'Petition'>();
    const [one, other] = [taken(await receive(petitionId, photo(9))), taken(await receive(petitionId, photo(9)))];
    expect(await evidence.hold(petitionId, [other.id])).toEqual([]);
    await evidence.remove(petitionId, one.id);
    await evidence.remove(petitionId, other.id);
    expect((await evidence.listed(petitionId)).map(({ id }) => id)).toEqual([other.id]);
    expect(await counts()).toEqual([1, 1, 1]);
  });

  it('is held for its own petition only, any number of times', async () => {
    const petitionId = newId<'Petition'>();
    const { id } = taken(await receive(petitionId, photo(9)));
    const unknown = newId<'File'>();
    expect(await evidence.hold(newId(), [id])).toEqual([id]);
    expect(await evidence.hold(petitionId, [id, unknown])).toEqual([unknown]);
    expect(await evidence.hold(petitionId, [id])).toEqual([]);
  });
});

describe('a file that is refused leaves nothing', () => {
  it.each([
    ['unknown-kind', randomBytes(40_000).fill(0x4d, 0, 2)],
    ['unknown-kind', Buffer.from('MZ')],
    ['empty', Buffer.alloc(0)],
    ['too-large', photo(15 * MIB + 1)],
  ] as const)('%s', async (why, bytes) => {
    expect(await receive(newId(), bytes)).toEqual({ ok: false, name: '照片.jpg', why });
    expect(await counts()).toEqual(NOTHING);
  });

  it('cut', async () => {
    const bytes = line(photo(2 * MIB), 50_000, MIB + 200_000);
    const received = await evidence.receive({ petitionId: newId(), name: 'a.jpg', day: TODAY, bytes });
    expect(received).toEqual({ ok: false, name: 'a.jpg', why: 'cut' });
    expect(await counts()).toEqual(NOTHING);
  });

  it('too-many: the tenth, unless it is one of the nine', async () => {
    const petitionId = newId<'Petition'>();
    const nine = Array.from({ length: 9 }, () => photo(100));
    for (const bytes of nine) taken(await receive(petitionId, bytes));
    expect(await receive(petitionId, photo(100))).toMatchObject({ ok: false, why: 'too-many' });
    expect(await receive(petitionId, nine[4] ?? Buffer.alloc(0))).toMatchObject({ ok: true, again: true });
    expect(await counts()).toEqual([9, 9, 9]);
  });

  it('too-much: more than 300 MB together', async () => {
    const petitionId = newId<'Petition'>();
    await receive(petitionId, photo(100));
    await database.connection.collection('files').updateOne({}, { $set: { bytes: 300 * MIB - 50 } });
    expect(await receive(petitionId, photo(100))).toMatchObject({ ok: false, why: 'too-much' });
    expect(await counts()).toEqual([1, 1, 1]);
  });
});

describe('a stored file that was tampered with is not read', () => {
  it.each<[string, (id: string) => Promise<unknown>]>([
    ['a flipped byte', (files_id) => flipByte(files_id)],
    ['a missing chunk', (files_id) => database.connection.collection('evidence.chunks').deleteOne({ files_id, n: 1 })],
    [
      'a missing document',
      (id) => database.connection.collection<{ _id: string }>('evidence.files').deleteOne({ _id: id }),
    ],
  ])('%s', async (_what, tamper) => {
    const { id } = taken(await receive(newId(), photo(2 * MIB)));
    await tamper(id);
    await expect(readAll(id)).rejects.toThrow();
  });
});

async function flipByte(files_id: string): Promise<void> {
  const chunks = database.connection.collection('evidence.chunks');
  const chunk = await chunks.findOne({ files_id, n: 1 });
  const data = bytesOf(chunk?.['data']);
  data[1_000] = (data[1_000] ?? 0) ^ 1;
  await chunks.updateOne({ files_id, n: 1 }, { $set: { data: Buffer.from(data) } });
}

function bytesOf(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  return Buffer.from(JSON.stringify(value));
}
