import type { IndexDescription } from 'mongodb';
import type { Poster, Posting } from '../../core/poster/poster';
import type { RecordOf } from './record';
import { partSchema, recordSchema } from './record';

export type PosterRecord = RecordOf<Poster>;

export const posterSchema = recordSchema<PosterRecord>({
  _id: String,
  version: Number,
  roundId: String,
  areaCode: String,
  organisationId: String,
  batchId: String,
  serial: String,
  manualCode: String,
  state: String,
  posting: partSchema<Posting>({ spot: String, day: String, by: String, photo: String }),
  replaces: String,
  goodUntil: String,
  wordA: String,
  wordB: String,
});

export const POSTER_INDEXES: readonly IndexDescription[] = [
  { key: { roundId: 1, areaCode: 1, _id: 1 } },
  { key: { batchId: 1, serial: 1 } },
  { key: { manualCode: 1 }, unique: true },
];
