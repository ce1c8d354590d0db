import type { IndexDescription } from 'mongodb';
import type { Round, RoundFacts, RoundTexts, RoundVersion } from '../../core/round/round';
import type { FieldsOf, RecordOf } from './record';
import { partSchema, recordSchema } from './record';

export type RoundRecord = RecordOf<Round>;

/** By locale; the names of locales are no fields. */
const textsSchema = partSchema<RoundTexts>({ scope: Object, notice: Object });

export const FACTS: FieldsOf<RoundFacts> = {
  name: String,
  nameEn: String,
  tier: String,
  kind: String,
  mode: String,
  areaCode: String,
  entersOn: String,
  departsOn: String,
  opensAt: Date,
  closesAt: Date,
  endsAt: Date,
  phone: String,
  phoneHours: String,
  mailbox: String,
  postBox: String,
  supervisionPhone: String,
  texts: textsSchema,
  replyPolicy: String,
  visibility: String,
  allowsJoint: Boolean,
  oversightOfficeId: String,
  noticeVersion: String,
  privacyVersion: String,
};

const ROUND: FieldsOf<Omit<Round, 'id'>> = { ...FACTS, version: Number, officeId: String };

export const roundSchema = recordSchema<RoundRecord>({ _id: String, ...ROUND });

export const roundVersionSchema = recordSchema<RecordOf<RoundVersion>>({
  _id: String,
  round: partSchema<Round>({ id: String, ...ROUND }),
  changedBy: String,
  changedAt: Date,
});

export const ROUND_INDEXES: readonly IndexDescription[] = [
  { key: { areaCode: 1, closesAt: 1 } },
  { key: { closesAt: 1 } },
  { key: { officeId: 1, opensAt: -1 } },
  { key: { oversightOfficeId: 1, opensAt: -1 } },
];

/** A version of a round is kept once, whoever keeps it. */
export const VERSION_INDEXES: readonly IndexDescription[] = [
  { key: { 'round.id': 1, 'round.version': -1 }, unique: true },
];
