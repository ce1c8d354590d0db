import type { IndexDescription } from 'mongodb';
import { Schema } from 'mongoose';
import type { Poster, PosterEntry, PosterPhoto, Posting } from '../../core/poster/poster';
import type { LockedKey, Sealed } from '../../core/shared/sealed';
import { A_TEXT } from './conditions';
import type { RecordOf } from './record';
import { partSchema, recordSchema } from './record';

export type PosterRecord = RecordOf<Poster>;

const postingSchema = partSchema<Posting>({ spot: String, day: String, by: String, photo: String });

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
  posting: postingSchema,
  replaces: String,
  goodUntil: String,
  wordA: String,
  wordB: String,
  history: [
    partSchema<PosterEntry>({
      step: String,
      by: String,
      at: Date,
      note: String,
      before: partSchema<PosterEntry['before']>({ state: String, posting: postingSchema }),
    }),
  ],
});

/** However often the making of a batch is begun anew, each of its serials is there once. */
export const POSTER_INDEXES: readonly IndexDescription[] = [
  { key: { roundId: 1, areaCode: 1, serial: 1 } },
  { key: { roundId: 1, state: 1, areaCode: 1, serial: 1 } },
  { key: { roundId: 1, serial: 1 } },
  { key: { batchId: 1, areaCode: 1, serial: 1 } },
  { key: { batchId: 1, serial: 1 }, unique: true, partialFilterExpression: { batchId: A_TEXT } },
  { key: { manualCode: 1 }, unique: true },
];

/** A picture of a poster in its place, sealed under its own key. */
export type PhotoRecord = Omit<RecordOf<PosterPhoto>, 'bytes'> & { readonly key: LockedKey; readonly picture: Sealed };

export const photoSchema = recordSchema<PhotoRecord>({
  _id: String,
  posterId: String,
  key: Schema.Types.Buffer,
  picture: Schema.Types.Buffer,
});
