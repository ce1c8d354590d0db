import type { Connection } from 'mongoose';
import type { Poster, Posters } from '../../core/poster/poster';
import { posterSchema } from './poster.schema';
import type { Stored } from './record';
import { fromRecord, insertOnce, modelOf, toRecord } from './record';

const LIMIT_OF_BATCH = 20_000;

/** Posters in their collection. */
export function posterStore(connection: Connection): Posters {
  const posters = modelOf(connection, 'posters', posterSchema);
  return {
    find: async (id) => {
      const record = await posters.findOne({ _id: id }).lean();
      return record && toPoster(record);
    },
    ofRound: async (roundId, limit) =>
      (await posters.find({ roundId }).sort({ areaCode: 1, _id: 1 }).limit(limit).lean()).map(toPoster),
    byManualCode: async (manualCode) => {
      const record = await posters.findOne({ manualCode }).lean();
      return record && toPoster(record);
    },
    ofBatch: async (batchId) =>
      (await posters.find({ batchId }).sort({ serial: 1 }).limit(LIMIT_OF_BATCH).lean()).map(toPoster),
    change: async ({ id, ...rest }, from) =>
      (await posters.updateOne({ _id: id, state: from }, { $set: rest })).matchedCount === 1,
    add: (poster) => insertOnce(posters, toRecord(poster)),
  };
}

const toPoster = (record: Stored<Poster>): Poster => fromRecord<Poster>(record);
