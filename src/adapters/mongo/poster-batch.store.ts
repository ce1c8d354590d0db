import type { Connection } from 'mongoose';
import type { PosterBatch, PosterBatches } from '../../core/poster/batch';
import { posterBatchSchema } from './poster-batch.schema';
import type { Stored } from './record';
import { fromRecord, insertNew, modelOf, toRecord } from './record';

const LIMIT = 500;
const AT_ONCE = 10;

/** Batches of posters in their collection. */
export function posterBatchStore(connection: Connection): PosterBatches {
  const batches = modelOf(connection, 'poster-batches', posterBatchSchema);
  return {
    find: async (id) => {
      const record = await batches.findOne({ _id: id }).lean();
      return record && toBatch(record);
    },
    ofRound: async (roundId) => (await batches.find({ roundId }).sort({ number: -1 }).limit(LIMIT).lean()).map(toBatch),
    unfinished: async () =>
      (await batches.find({ state: 'making' }).sort({ state: 1, _id: 1 }).limit(AT_ONCE).lean()).map(toBatch),
    add: (batch) => insertNew(batches, toRecord(batch)),
    progress: async (id, made, state) => {
      await batches.updateOne({ _id: id, state: 'making' }, { $set: { made, state } });
    },
    setState: async (id, from, to) =>
      (await batches.updateOne({ _id: id, state: from }, { $set: { state: to } })).matchedCount === 1,
  };
}

const toBatch = (record: Stored<PosterBatch>): PosterBatch => fromRecord<PosterBatch>(record);
