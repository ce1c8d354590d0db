import type { IndexDescription } from 'mongodb';
import type { Round } from '../../core/round/round';
import type { RecordOf } from './record';
import { recordSchema } from './record';

export type RoundRecord = RecordOf<Round>;

export const roundSchema = recordSchema<RoundRecord>({
  _id: String,
  name: String,
  nameEn: String,
  tier: String,
  areaCode: String,
  opensAt: Date,
  closesAt: Date,
  endsAt: Date,
  phone: String,
  phoneHours: String,
  mailbox: String,
  postBox: String,
  supervisionPhone: String,
  replyPolicy: String,
  officeId: String,
  oversightOfficeId: String,
  noticeVersion: String,
  privacyVersion: String,
});

export const ROUND_INDEXES: readonly IndexDescription[] = [
  { key: { areaCode: 1, closesAt: 1 } },
  { key: { closesAt: 1 } },
];
