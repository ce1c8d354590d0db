import type { EvidenceStore, IncomingFile, ReceivedFile, StagedFile } from '../../core/files/file';
import { displayName, FILE_LIMITS } from '../../core/files/file';
import { SWEEP_AFTER_DAYS } from '../../core/files/sweep';
import { addDays } from '../../core/shared/clock';
import { noneOf, oneOf } from './conditions';
import type { Uploaded } from './evidence-upload';
import { upload } from './evidence-upload';
import type { Completed, EvidenceNeeds, FileRecords } from './file-records';
import { bytesOf, complete, fileRecords, FILES, holdings, openFile, sameBytes } from './file-records';
import type { FileRecord } from './file.schema';
import { IN_ONE_GO } from './file.schema';
import { insertNew, isDuplicate } from './record';
import { uploadStore } from './upload.store';

export type { EvidenceNeeds } from './file-records';

/** Evidence: a record of each file, its sealed bytes beside it. Plain bytes are never stored. */
export function evidenceStore(needs: EvidenceNeeds): EvidenceStore {
  const store = fileRecords(needs);
  const { files, grid } = store;
  return {
    uploads: uploadStore(store),
    receive: (incoming) => receive(store, incoming),
    listed: async (petitionId) => {
      const records = await files
        .find({ petitionId, arrival: 'complete' })
        .limit(FILE_LIMITS.count * 2)
        .lean();
      const listed = records.map((record) => openFile(store, record as FileRecord));
      return listed.sort((one, other) => one.name.localeCompare(other.name, 'zh-CN', { numeric: true }));
    },
    remove: async (petitionId, id) => {
      const removed = await files.findOneAndDelete({ _id: id, petitionId, claimedBy: null }).lean();
      if (removed) await grid.remove(id);
    },
    hold: async (petitionId, wanted) => {
      const held = await Promise.all(wanted.map((id) => hold(store, petitionId, id)));
      return wanted.filter((_id, at) => held[at] !== true);
    },
    takeAlong: (along) => takeAlong(store, along),
    find: async (id) => {
      const record = await files.findOne({ _id: id }).lean();
      return record && openFile(store, record);
    },
    read: (id) => read(store, id),
  };
}

/** One after the other: bytes that are there already under the new ticket stay behind, and are swept. */
async function takeAlong({ files }: FileRecords, { from, listed, to, day }: Along): Promise<void> {
  // Held by the petition that does not list it is free as well: that sending came second.
  const free = { petitionId: from, arrival: 'complete', claimedBy: oneOf([null, from]) } as const;
  const moved = { petitionId: to, claimedBy: null, doubted: false, lookOn: addDays(day, SWEEP_AFTER_DAYS) };
  const found = await files
    .find({ ...free, _id: noneOf(listed) })
    .select('_id')
    .limit(FILE_LIMITS.count * 2)
    .lean();
  for (const { _id } of found) {
    try {
      await files.updateOne({ ...free, _id }, { $set: moved });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }
}

type Along = Parameters<EvidenceStore['takeAlong']>[0];

/** Complete, arriving, or complete meanwhile: asked in this order, a file that is there is held whatever it does. */
async function hold(
  { files }: FileRecords,
  petitionId: StagedFile['petitionId'],
  id: StagedFile['id'],
): Promise<boolean> {
  const free = { _id: id, petitionId, claimedBy: oneOf([null, petitionId]) } as const;
  const claimed = { claimedBy: petitionId, doubted: false };
  for (const early of [false, true, false]) {
    const arrival = early ? 'arriving' : 'complete';
    const { matchedCount } = await files.updateOne(
      { ...free, arrival },
      { $set: { ...claimed, ...(early ? { early } : {}) } },
    );
    if (matchedCount === 1) return true;
  }
  return false;
}

async function receive(store: FileRecords, incoming: IncomingFile): Promise<ReceivedFile> {
  const { petitionId } = incoming;
  const id = store.ids.next<'File'>();
  const key = store.sealing.keyFor(FILES, id);
  const name = displayName(incoming.name);
  const uploaded = await upload(incoming.bytes, {
    held: await holdings(store, petitionId),
    open: async (kind) => {
      const { day } = incoming;
      const record = { _id: id, petitionId, key: key.locked, name: key.seal('name', name), kind, bytes: 0, sha256: '' };
      const unsettled = { claimedBy: null, lookOn: addDays(day, SWEEP_AFTER_DAYS), doubted: false };
      await insertNew(store.files, { ...record, arrival: 'arriving', day, ...unsettled, ...IN_ONE_GO });
      return store.grid.write({ id, day }, key);
    },
  });
  const completed: Completed = uploaded.refusal === null ? await complete(store, id, uploaded) : { kind: 'gone' };
  if (completed.kind === 'taken') return { ok: true, file: completed.file, again: false };
  await discard(store, id).catch((error: unknown) => unlessDisk(uploaded, error));
  const there = isRepeatable(uploaded) ? await sameBytes(store, petitionId, uploaded) : null;
  if (there) return { ok: true, file: there, again: true };
  return { ok: false, name, why: uploaded.refusal ?? 'too-many' };
}

/** Where the disk fails, removing may fail too; the sweep finds the record. */
function unlessDisk({ refusal }: Uploaded, error: unknown): void {
  if (refusal !== 'disk') throw error;
}

/** Sent again, a file that is there is no further file, so no limit speaks against it. */
const isRepeatable = ({ refusal }: Uploaded): boolean =>
  refusal === null || refusal === 'too-many' || refusal === 'too-much';

/** The record goes last: while it is there, a sweep finds what is left. */
async function discard({ files, grid }: FileRecords, id: StagedFile['id']): Promise<void> {
  await grid.remove(id);
  await files.deleteOne({ _id: id });
}

async function* read(store: FileRecords, id: StagedFile['id']): AsyncGenerator<Uint8Array> {
  const record = await store.files.findOne({ _id: id, arrival: 'complete' }).lean();
  if (!record) throw new Error('There is no such file');
  yield* bytesOf(store, record);
}
