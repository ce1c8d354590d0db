import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import { displayName, FILE_LIMITS } from '../../core/files/file';
import type { Refusal, StagedFile } from '../../core/files/file';
import { FILE_KINDS } from '../../core/files/kinds';
import { SWEEP_AFTER_DAYS } from '../../core/files/sweep';
import type { Advanced, Announced, Begun, Rights, Upload, Uploads } from '../../core/files/upload';
import { MARKED_BYTES } from '../../core/files/upload';
import { addDays } from '../../core/shared/clock';
import { DomainError } from '../../core/shared/errors';
import { PIECE_BYTES } from '../../core/shared/sealed';
import { compare, oneOf } from './conditions';
import type { FileRecords } from './file-records';
import { bytesOf, complete, FILES, holdings, openFile, pieceKeys, sameBytes } from './file-records';
import type { FileRecord } from './file.schema';
import { IN_ONE_GO } from './file.schema';
import { insertNew } from './record';
import { storePieces } from './upload-pieces';

/** Files that come in pieces: the same records and the same sealed bytes as those that come in one go. */
export function uploadStore(store: FileRecords): Uploads {
  const { files } = store;
  return {
    begin: (petitionId, announced) => begin(store, petitionId, announced),
    find: (rights, id) => find(store, rights, id),
    advance: async (rights, { id, offset, bytes }) => {
      const ours = { _id: id, petitionId: oneOf(rights) };
      const mine = { ...ours, arrival: 'arriving', bytes: offset, size: atLeast(offset) } as const;
      const taken = await files.findOneAndUpdate(mine, { $inc: { turn: 1 } }, { returnDocument: 'after' }).lean();
      if (!taken) return (await find(store, rights, id)) ? { kind: 'conflict' } : { kind: 'unknown' };
      const record = taken as FileRecord;
      const stored = await storePieces(store, record, bytes).catch(sayIfDiskFails);
      if (stored.kind === 'refused') return refuse(store, record, stored.why);
      if (stored.kind === 'conflict') return overtaken(store, rights, id);
      if (stored.arrived < (record.size ?? 0)) return { kind: 'on-its-way', arrived: stored.arrived };
      return finish(store, id);
    },
    abandon: async (rights, id) => {
      const free = {
        _id: id,
        petitionId: oneOf(rights),
        claimedBy: null,
        arrival: oneOf(['arriving', 'complete'] as const),
      };
      const given = await files.findOneAndUpdate(free, { $set: { arrival: 'refused' } }).lean();
      if (given) await clear(store, id);
      return given !== null;
    },
    coming: async (petitionId) => {
      const records = await files
        .find({ petitionId, arrival: 'arriving', size: atLeast(1) })
        .limit(MOST_LISTED)
        .lean();
      return records.map((record) => openFile(store, record as FileRecord));
    },
    markOf: async (id) => {
      const record = await files.findOne({ _id: id }).lean();
      return record ? markOf(store, record) : '';
    },
  };
}

/** The file stays where it is: trying again later carries it on. */
function sayIfDiskFails(error: unknown): never {
  if (error instanceof mongoose.mongo.MongoServerError)
    throw new DomainError('not-saved', 'A piece could not be stored');
  throw error;
}

const MOST_LISTED = FILE_LIMITS.count * 2;
const LARGEST = Math.max(...Object.values(FILE_KINDS).map(({ maxBytes }) => maxBytes));

async function begin(store: FileRecords, petitionId: Rights[0], announced: Announced): Promise<Begun> {
  const { size, attempt, day } = announced;
  const name = displayName(announced.name);
  const before = await store.files.findOne({ petitionId, arrival: 'arriving', attempt, size }).lean();
  if (before) return { ok: true, upload: uploadOf(store, before) };
  const why = speaksAgainst(size, await holdings(store, petitionId, { coming: true }));
  if (why) return { ok: false, name, why };

  const id = store.ids.next<'File'>();
  const key = store.sealing.keyFor(FILES, id);
  const record: FileRecord = {
    ...IN_ONE_GO,
    ...{ _id: id, petitionId, key: key.locked, name: key.seal('name', name), kind: null, bytes: 0, sha256: '' },
    ...{ arrival: 'arriving', day, claimedBy: null, lookOn: addDays(day, SWEEP_AFTER_DAYS), doubted: false },
    ...{ size, attempt },
  };
  await insertNew(store.files, record);
  return { ok: true, upload: { id, name, size, arrived: 0, arrival: 'arriving' } };
}

function speaksAgainst(size: number, held: { readonly count: number; readonly bytes: number }): Refusal | null {
  if (size === 0) return 'empty';
  if (size > LARGEST) return 'too-large';
  if (held.count >= FILE_LIMITS.count) return 'too-many';
  return held.bytes + size > FILE_LIMITS.bytesTogether ? 'too-much' : null;
}

async function find(store: FileRecords, rights: Rights, id: StagedFile['id']): Promise<Upload | null> {
  const there = { _id: id, petitionId: oneOf(rights), arrival: oneOf(['arriving', 'complete'] as const) };
  const record = (await store.files.findOne(there).lean()) as FileRecord | null;
  if (!record || !isWhole(record)) return record && uploadOf(store, record);
  // All of it was stored, and then something kept it from being counted.
  const finished = await finish(store, id);
  if (finished.kind !== 'complete') return null;
  const kept = (await store.files.findOne(there).lean()) as FileRecord | null;
  return kept && uploadOf(store, kept);
}

const isWhole = ({ arrival, bytes, size }: FileRecord): boolean => arrival === 'arriving' && bytes === size;

function uploadOf(store: FileRecords, record: FileRecord): Upload {
  const { id, name, bytes, arrival } = openFile(store, record);
  return { id, name, arrival, arrived: bytes, size: record.size ?? bytes };
}

/** All pieces are there: one reading of the whole gives its hash, and with it the file counts. */
async function finish(store: FileRecords, id: StagedFile['id']): Promise<Advanced> {
  const record = (await store.files.findOne({ _id: id }).lean()) as FileRecord | null;
  if (!record) return { kind: 'unknown' };
  const { bytes, day } = record;
  await store.grid.growing.close({ id, bytes, day }, store.overhead);
  const hash = createHash('sha256');
  for await (const part of bytesOf(store, record)) hash.update(part);
  const sha256 = hash.digest('hex');
  const completed = await complete(store, id, { bytes, sha256 });
  if (completed.kind === 'taken') return { kind: 'complete', arrived: bytes, file: id, sha256 };
  if (completed.kind === 'over') return refuse(store, record, 'too-many');
  const there = await sameBytes(store, record.petitionId, { sha256 });
  if (there && there.id !== id) await clear(store, id);
  return there ? { kind: 'complete', arrived: bytes, file: there.id, sha256 } : { kind: 'unknown' };
}

async function refuse(store: FileRecords, record: FileRecord, why: Refusal): Promise<Advanced> {
  await clear(store, record._id);
  return { kind: 'refused', name: openFile(store, record).name, why };
}

/** Nothing of it stays but, where a petition lists it already, the record that says that it was not taken. */
async function clear({ files, grid }: FileRecords, id: StagedFile['id']): Promise<void> {
  await files.updateOne({ _id: id }, { $set: { arrival: 'refused' } });
  await grid.remove(id);
  await files.deleteOne({ _id: id, arrival: 'refused', claimedBy: null });
}

/** Another request carries it on, or it was taken away while bytes of it were on their way. */
async function overtaken(store: FileRecords, rights: Rights, id: StagedFile['id']): Promise<Advanced> {
  if (await find(store, rights, id)) return { kind: 'conflict' };
  await store.grid.remove(id);
  return { kind: 'unknown' };
}

/** The first chunk is read, of it the pieces that count. */
async function markOf(store: FileRecords, record: FileRecord): Promise<string> {
  const { _id, size, bytes } = record;
  const hash = createHash('sha256');
  const keyOf = pieceKeys(store.sealing, record);
  const sealed = await store.grid.growing.sealedIn(_id, 0);
  const [marked, last] = [Math.min(bytes, MARKED_BYTES), Math.ceil((size ?? bytes) / PIECE_BYTES) - 1];
  for (let index = 0, from = 0; index * PIECE_BYTES < marked; index += 1) {
    const until = from + Math.min(PIECE_BYTES, bytes - index * PIECE_BYTES) + store.overhead;
    hash.update(keyOf(index).openPiece(index, index === last, sealed.subarray(from, until)));
    from = until;
  }
  return hash.digest('hex');
}

const atLeast = (least: number) => compare({ $gte: least });
