import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { evidenceStore } from '../../../src/adapters/mongo/file.store';
import type { EvidenceStore, StagedFile } from '../../../src/core/files/file';
import type { Advanced, Upload } from '../../../src/core/files/upload';
import type { Petition } from '../../../src/core/petition/petition';
import { PIECE_BYTES } from '../../../src/core/shared/sealed';
import type { TestDatabase } from '../../support/test-database';
import { testDatabase } from '../../support/test-database';
import type { SeenPieces } from './broken-lines';
import { hashOf, line, seenPieces, withGate } from './broken-lines';
import { ids, newId, testSealing, TODAY } from './builders';

let database: TestDatabase;
let evidence: EvidenceStore;
let seen: SeenPieces;

beforeAll(async () => {
  database = await testDatabase();
  seen = seenPieces(await testSealing());
  evidence = evidenceStore({ connection: database.connection, sealing: seen.sealing, ids });
});
afterAll(() => database.close());

const MIB = 1024 * 1024;
const COLLECTIONS = ['files', 'evidence.files', 'evidence.chunks'] as const;
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
const photo = (bytes: number): Buffer => Buffer.concat([JPEG, randomBytes(bytes - JPEG.length)]);

const announced = (size: number, attempt = newId<'File'>() as string) => ({
  name: '会议.mp4',
  size,
  attempt,
  day: TODAY,
});

async function begun(petitionId: Petition['id'], size: number): Promise<Upload> {
  const begin = await evidence.uploads.begin(petitionId, announced(size));
  if (!begin.ok) throw new Error(`Refused: ${begin.why}`);
  return begin.upload;
}

async function readAll(id: StagedFile['id']): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of evidence.read(id)) parts.push(part);
  return Buffer.concat(parts);
}

const counts = () => Promise.all(COLLECTIONS.map((name) => database.connection.collection(name).countDocuments({})));
const emptied = async () => {
  for (const name of COLLECTIONS) await database.connection.collection(name).deleteMany({});
};
const arrivedIn = (advanced: Advanced): number => ('arrived' in advanced ? advanced.arrived : -1);

describe('a file that comes in pieces', () => {
  it('is there byte for byte, whatever its size and wherever the line breaks', async () => {
    const sizes = fc.oneof(
      fc.integer({ min: 4, max: 200_000 }),
      fc.constantFrom(PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 16 * PIECE_BYTES, 16 * PIECE_BYTES + 1, 2_500_000),
    );
    const cut = fc.record({
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      part: fc.integer({ min: 700, max: MIB }),
    });
    await fc.assert(
      fc.asyncProperty(sizes, fc.array(cut, { maxLength: 8 }), async (size, cuts) => {
        const petitionId = newId<'Petition'>();
        const bytes = photo(size);
        const { id } = await begun(petitionId, size);
        let offset = 0;
        for (const { share, part } of cuts) {
          const until = offset + Math.floor((size - offset) * share);
          if (offset === size) break;
          const sent = line(bytes.subarray(offset, until), part, until < size);
          offset = arrivedIn(await evidence.uploads.advance([petitionId], { id, offset, bytes: sent }));
          expect(offset).toBe(until === size ? size : until - (until % PIECE_BYTES));
          expect((await evidence.uploads.find([petitionId], id))?.arrived).toBe(offset);
          expect(await evidence.uploads.markOf(id)).toBe(hashOf(bytes.subarray(0, Math.min(offset, MIB))));
        }
        const rest = { id, offset, bytes: line(bytes.subarray(offset)) };
        if (offset < size) {
          expect(await evidence.uploads.advance([petitionId], rest)).toEqual({
            kind: 'complete',
            arrived: size,
            file: id,
            sha256: hashOf(bytes),
          });
        }
        expect((await readAll(id)).equals(bytes)).toBe(true);
        expect(await evidence.listed(petitionId)).toEqual([
          expect.objectContaining({ id, bytes: size, sha256: hashOf(bytes), arrival: 'complete', kind: 'jpeg' }),
        ]);
      }),
      { numRuns: 25 },
    );
    expect(seen.twice()).toEqual([]);
  });

  it('lies in GridFS without a plain byte, an hour or an ObjectId', async () => {
    await emptied();
    const petitionId = newId<'Petition'>();
    const bytes = Buffer.concat([photo(MIB + 300_000), Buffer.from('CANARY-PLAINTEXT')]);
    const { id } = await begun(petitionId, bytes.length);
    await evidence.uploads.advance([petitionId], { id, offset: 0, bytes: line(bytes.subarray(0, 400_000)) });
    await evidence.uploads.advance([petitionId], {
      id,
      offset: 6 * PIECE_BYTES,
      bytes: line(bytes.subarray(6 * PIECE_BYTES)),
    });
    const grid = await database.connection.collection('evidence.files').findOne({});
    expect(grid).toMatchObject({ _id: id, uploadDate: new Date('2026-11-23T16:00:00Z') });
    for (const name of COLLECTIONS) {
      const raw = await database.connection.collection(name).find({}).toArray();
      expect(raw.every(({ _id }) => typeof _id === 'string')).toBe(true);
      const values = raw.flatMap((one) => Object.values(one) as unknown[]);
      const dates = values.filter((value) => value instanceof Date).map((date) => date.toISOString());
      expect(dates.every((date) => date === '2026-11-23T16:00:00.000Z')).toBe(true);
      const dump = values.map((value) => (value instanceof Uint8Array ? Buffer.from(value) : JSON.stringify(value)));
      expect(dump.some((value) => value.includes('CANARY'))).toBe(false);
    }
    expect(await counts()).toEqual([1, 1, 2]);
  });

  it('is announced once, however often it is announced', async () => {
    const petitionId = newId<'Petition'>();
    const word = announced(900);
    const first = await evidence.uploads.begin(petitionId, word);
    expect(await evidence.uploads.begin(petitionId, word)).toEqual(first);
    expect(await evidence.uploads.coming(petitionId)).toHaveLength(1);
  });

  it('is not counted as received before it is whole, and known to its ticket only', async () => {
    const [petitionId, other] = [newId<'Petition'>(), newId<'Petition'>()];
    const { id } = await begun(petitionId, 200_000);
    const bytes = photo(200_000);
    await evidence.uploads.advance([petitionId], {
      id,
      offset: 0,
      bytes: line(bytes.subarray(0, 70_000), 9_000, true),
    });
    expect(await evidence.listed(petitionId)).toEqual([]);
    expect(await evidence.uploads.coming(petitionId)).toEqual([
      expect.objectContaining({
        id,
        name: '会议.mp4',
        arrival: 'arriving',
        bytes: PIECE_BYTES,
        size: 200_000,
        kind: 'jpeg',
      }),
    ]);
    expect(await evidence.uploads.find([other], id)).toBeNull();
    expect(await evidence.uploads.abandon([other], id)).toBe(false);
    const theirs = { id, offset: PIECE_BYTES, bytes: line(bytes.subarray(PIECE_BYTES)) };
    expect(await evidence.uploads.advance([other], theirs)).toEqual({ kind: 'unknown' });
    expect(await evidence.uploads.find([petitionId], id)).toMatchObject({ arrived: PIECE_BYTES });
  });

  it('is one file when the same bytes came before', async () => {
    await emptied();
    const petitionId = newId<'Petition'>();
    const bytes = photo(100_000);
    const first = await evidence.receive({ petitionId, name: 'a.jpg', day: TODAY, bytes: line(bytes) });
    const { id } = await begun(petitionId, bytes.length);
    const advanced = await evidence.uploads.advance([petitionId], { id, offset: 0, bytes: line(bytes) });
    expect(advanced).toEqual({
      kind: 'complete',
      arrived: 100_000,
      file: first.ok ? first.file.id : '',
      sha256: hashOf(bytes),
    });
    expect(await counts()).toEqual([1, 1, 1]);
  });

  it('counts after all when the server ended between the last piece and the counting', async () => {
    const petitionId = newId<'Petition'>();
    const bytes = photo(90_000);
    const { id } = await begun(petitionId, bytes.length);
    await evidence.uploads.advance([petitionId], { id, offset: 0, bytes: line(bytes) });
    const uncounted = { $set: { arrival: 'arriving', sha256: '' } };
    await database.connection.collection<{ _id: string }>('files').updateOne({ _id: id }, uncounted);
    await database.connection.collection<{ _id: string }>('evidence.files').deleteOne({ _id: id });
    expect(await evidence.uploads.find([petitionId], id)).toMatchObject({ arrived: 90_000, arrival: 'complete' });
    expect((await readAll(id)).equals(bytes)).toBe(true);
  });
});

describe('two requests at one file', () => {
  it('end with the bytes of one, and never with one key for two pieces', async () => {
    for (let round = 0; round < 12; round += 1) {
      const petitionId = newId<'Petition'>();
      const size = 1_300_000;
      const [one, other] = [photo(size), photo(size)];
      const { id } = await begun(petitionId, size);
      const sent = [one, other].map((bytes) =>
        evidence.uploads.advance([petitionId], { id, offset: 0, bytes: line(bytes, 3_000 + 20_000 * round) }),
      );
      const kinds = (await Promise.all(sent)).map(({ kind }) => kind).sort();
      expect(kinds).toEqual(['complete', 'conflict']);
      const stored = await readAll(id);
      expect(stored.equals(one) || stored.equals(other)).toBe(true);
    }
    expect(seen.twice()).toEqual([]);
  });

  it('let the later one carry on from what is stored, when the first hangs', async () => {
    const petitionId = newId<'Petition'>();
    const bytes = photo(400_000);
    const { id } = await begun(petitionId, bytes.length);
    const held = withGate(bytes.subarray(0, 150_000), bytes.subarray(150_000));
    const hanging = evidence.uploads.advance([petitionId], { id, offset: 0, bytes: held.bytes });
    await held.reached;
    const later = await evidence.uploads.advance([petitionId], { id, offset: 0, bytes: line(bytes) });
    held.open();
    expect(later).toMatchObject({ kind: 'complete' });
    expect(await hanging).toEqual({ kind: 'conflict' });
    expect((await readAll(id)).equals(bytes)).toBe(true);
  });

  it('refuse a place that is not where the file ends', async () => {
    const petitionId = newId<'Petition'>();
    const { id } = await begun(petitionId, 400_000);
    for (const offset of [1, PIECE_BYTES, 400_000, 400_001, Number.MAX_SAFE_INTEGER]) {
      const sent = { id, offset, bytes: line(photo(1_000)) };
      expect(await evidence.uploads.advance([petitionId], sent)).toEqual({ kind: 'conflict' });
    }
  });
});
