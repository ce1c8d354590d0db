import { randomBytes } from 'node:crypto';
import { evidenceStore } from '../../../src/adapters/mongo/file.store';
import type { EvidenceStore } from '../../../src/core/files/file';
import type { Upload } from '../../../src/core/files/upload';
import type { Petition } from '../../../src/core/petition/petition';
import type { TestDatabase } from '../../support/test-database';
import { testDatabase } from '../../support/test-database';
import { line, withGate } from './broken-lines';
import { ids, newId, testSealing, TODAY } from './builders';

let database: TestDatabase;
let evidence: EvidenceStore;

beforeAll(async () => {
  database = await testDatabase();
  evidence = evidenceStore({ connection: database.connection, sealing: await testSealing(), ids });
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

const counts = () => Promise.all(COLLECTIONS.map((name) => database.connection.collection(name).countDocuments({})));
const emptied = async () => {
  for (const name of COLLECTIONS) await database.connection.collection(name).deleteMany({});
};

describe('a file that is not taken', () => {
  it.each([
    ['empty', 0],
    ['too-large', 100 * MIB + 1],
  ] as const)('%s: before a byte of it was sent', async (why, size) => {
    await emptied();
    expect(await evidence.uploads.begin(newId(), announced(size))).toEqual({ ok: false, name: '会议.mp4', why });
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it.each([
    ['unknown-kind', Buffer.alloc(200_000, 'MZ'), 200_000],
    ['too-large', photo(200_000), 15 * MIB + 1],
  ] as const)('%s: with its first piece, and leaves nothing', async (why, bytes, size) => {
    await emptied();
    const petitionId = newId<'Petition'>();
    const { id } = await begun(petitionId, size);
    const advanced = await evidence.uploads.advance([petitionId], { id, offset: 0, bytes: line(bytes) });
    expect(advanced).toEqual({ kind: 'refused', name: '会议.mp4', why });
    expect(await evidence.uploads.find([petitionId], id)).toBeNull();
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it('stays known by its name where a petition lists it already', async () => {
    const petitionId = newId<'Petition'>();
    const { id } = await begun(petitionId, 200_000);
    expect(await evidence.hold(petitionId, [id])).toEqual([]);
    expect(await evidence.uploads.abandon([petitionId], id)).toBe(false);
    await evidence.uploads.advance([petitionId], { id, offset: 0, bytes: line(Buffer.alloc(200_000, 'MZ')) });
    expect(await evidence.find(id)).toMatchObject({ name: '会议.mp4', arrival: 'refused', early: true });
  });

  it('too-many and too-much: what is still arriving counts', async () => {
    const [many, much] = [newId<'Petition'>(), newId<'Petition'>()];
    for (let at = 0; at < 9; at += 1) await begun(many, 100);
    expect(await evidence.uploads.begin(many, announced(100))).toMatchObject({ ok: false, why: 'too-many' });
    for (let at = 0; at < 3; at += 1) await begun(much, 95 * MIB);
    expect(await evidence.uploads.begin(much, announced(16 * MIB))).toMatchObject({ ok: false, why: 'too-much' });
    expect(await evidence.uploads.begin(much, announced(15 * MIB))).toMatchObject({ ok: true });
  });

  it('is gone when it was taken away, also in the middle of a sending', async () => {
    await emptied();
    const petitionId = newId<'Petition'>();
    const bytes = photo(400_000);
    const { id } = await begun(petitionId, bytes.length);
    const held = withGate(bytes.subarray(0, 150_000), bytes.subarray(150_000));
    const sending = evidence.uploads.advance([petitionId], { id, offset: 0, bytes: held.bytes });
    await held.reached;
    expect(await evidence.uploads.abandon([petitionId], id)).toBe(true);
    held.open();
    expect(await sending).toEqual({ kind: 'unknown' });
    expect(await evidence.uploads.abandon([petitionId], id)).toBe(false);
    expect(await counts()).toEqual([0, 0, 0]);
  });
});
