import type { Connection, Model } from 'mongoose';
import type { EvidenceStore, IncomingFile, ReceivedFile, StagedFile } from '../../core/files/file';
import { displayName, FILE_LIMITS } from '../../core/files/file';
import { SWEEP_AFTER_DAYS } from '../../core/files/sweep';
import type { Ports } from '../../core/ports';
import { addDays } from '../../core/shared/clock';
import { noneOf, oneOf } from './conditions';
import type { Grid } from './evidence-grid';
import { evidenceGrid } from './evidence-grid';
import type { Holdings, Uploaded } from './evidence-upload';
import { upload } from './evidence-upload';
import type { FileRecord } from './file.schema';
import { fileSchema } from './file.schema';
import { fromRecord, insertNew, isDuplicate, modelOf } from './record';

export interface EvidenceNeeds extends Pick<Ports, 'sealing' | 'ids'> {
  readonly connection: Connection;
}

interface Store extends Omit<EvidenceNeeds, 'connection'> {
  readonly files: Model<FileRecord>;
  readonly grid: Grid;
}

const COLLECTION = 'files';

/** Evidence: a record of each file, its sealed bytes beside it. Plain bytes are never stored. */
export function evidenceStore({ connection, sealing, ids }: EvidenceNeeds): EvidenceStore {
  const files = modelOf(connection, COLLECTION, fileSchema);
  const grid = evidenceGrid(connection, ids);
  const store: Store = { sealing, ids, files, grid };
  return {
    receive: (incoming) => receive(store, incoming),
    listed: async (petitionId) => {
      const records = await files
        .find({ petitionId, arrival: 'complete' })
        .limit(FILE_LIMITS.count * 2)
        .lean();
      const listed = records.map((record) => open(store, record as FileRecord));
      return listed.sort((one, other) => one.name.localeCompare(other.name, 'zh-CN', { numeric: true }));
    },
    remove: async (petitionId, id) => {
      const removed = await files.findOneAndDelete({ _id: id, petitionId, claimedBy: null }).lean();
      if (removed) await grid.remove(id);
    },
    hold: async (petitionId, wanted) => {
      const free = { petitionId, arrival: 'complete', claimedBy: oneOf([null, petitionId]) } as const;
      const claim = { $set: { claimedBy: petitionId, doubted: false } };
      const held = await Promise.all(wanted.map((id) => files.updateOne({ ...free, _id: id }, claim).exec()));
      return wanted.filter((_id, at) => held[at]?.matchedCount !== 1);
    },
    takeAlong: async ({ from, listed, to, day }) => {
      // Held by the petition that does not list it is free as well: that sending came second.
      const free = {
        petitionId: from,
        arrival: 'complete',
        claimedBy: oneOf([null, from]),
        _id: noneOf(listed),
      } as const;
      const moved = { petitionId: to, claimedBy: null, doubted: false, lookOn: addDays(day, SWEEP_AFTER_DAYS) };
      await files.updateMany(free, { $set: moved });
    },
    find: async (id) => {
      const record = await files.findOne({ _id: id }).lean();
      return record && open(store, record);
    },
    read: (id) => read(store, id),
  };
}

async function receive(store: Store, incoming: IncomingFile): Promise<ReceivedFile> {
  const { petitionId } = incoming;
  const id = store.ids.next<'File'>();
  const key = store.sealing.keyFor(COLLECTION, id);
  const name = displayName(incoming.name);
  const uploaded = await upload(incoming.bytes, {
    held: await holdings(store, petitionId),
    open: async (kind) => {
      const { day } = incoming;
      const record = { _id: id, petitionId, key: key.locked, name: key.seal('name', name), kind, bytes: 0, sha256: '' };
      const unsettled = { claimedBy: null, lookOn: addDays(day, SWEEP_AFTER_DAYS), doubted: false };
      await insertNew(store.files, { ...record, arrival: 'arriving', day, ...unsettled });
      return store.grid.write({ id, day }, key);
    },
  });
  const received = uploaded.refusal === null ? await complete(store, id, uploaded) : null;
  if (received) return { ok: true, file: received, again: false };
  await discard(store, id).catch((error: unknown) => unlessDisk(uploaded, error));
  const there = isRepeatable(uploaded) ? await sameBytes(store, petitionId, uploaded) : null;
  if (there) return { ok: true, file: there, again: true };
  return { ok: false, name, why: uploaded.refusal ?? 'too-many' };
}

/** The update that makes a file count. Null when it may not: the same bytes are there, or others filled the petition. */
async function complete(store: Store, id: StagedFile['id'], { bytes, sha256 }: Uploaded): Promise<StagedFile | null> {
  try {
    const change = { $set: { bytes, sha256, arrival: 'complete' as const } };
    const filter = { _id: id, arrival: 'arriving' } as const;
    const record = await store.files.findOneAndUpdate(filter, change, { returnDocument: 'after' }).lean();
    if (!record) return null;
    const file = open(store, record);
    const held = await holdings(store, file.petitionId);
    return held.count > FILE_LIMITS.count || held.bytes > FILE_LIMITS.bytesTogether ? null : file;
  } catch (error) {
    if (isDuplicate(error)) return null;
    throw error;
  }
}

/** Where the disk fails, removing may fail too; the sweep finds the record. */
function unlessDisk({ refusal }: Uploaded, error: unknown): void {
  if (refusal !== 'disk') throw error;
}

/** Sent again, a file that is there is no further file, so no limit speaks against it. */
const isRepeatable = ({ refusal }: Uploaded): boolean =>
  refusal === null || refusal === 'too-many' || refusal === 'too-much';

async function sameBytes(
  store: Store,
  petitionId: StagedFile['petitionId'],
  { sha256 }: Uploaded,
): Promise<StagedFile | null> {
  const record = await store.files.findOne({ petitionId, sha256, arrival: 'complete' }).lean();
  return record && open(store, record);
}

/** The record goes last: while it is there, a sweep finds what is left. */
async function discard({ files, grid }: Store, id: StagedFile['id']): Promise<void> {
  await grid.remove(id);
  await files.deleteOne({ _id: id });
}

async function holdings({ files }: Store, petitionId: StagedFile['petitionId']): Promise<Holdings> {
  const query = files.find({ petitionId, arrival: 'complete' }).select('bytes');
  const records = await query.limit(FILE_LIMITS.count * 2).lean();
  return { count: records.length, bytes: records.reduce((sum, { bytes }) => sum + bytes, 0) };
}

async function* read(store: Store, id: StagedFile['id']): AsyncGenerator<Uint8Array> {
  const record = await store.files.findOne({ _id: id, arrival: 'complete' }).lean();
  if (!record) throw new Error('There is no such file');
  const { key, bytes } = plainRecord(record);
  yield* store.grid.read({ id, bytes }, store.sealing.unlock(COLLECTION, id, key));
}

function open({ sealing }: Store, record: FileRecord): StagedFile {
  const { id, petitionId, key, name, kind, bytes, sha256, arrival, claimedBy, day } = plainRecord(record);
  const opened = String(sealing.unlock(COLLECTION, id, key).open('name', name));
  return { id, petitionId, name: opened, kind, bytes, sha256, arrival, claimedBy, day };
}

type SealedFile = Omit<StagedFile, 'name'> & Pick<FileRecord, 'key' | 'name'>;

const plainRecord = (record: FileRecord): SealedFile => fromRecord<SealedFile>(record);
