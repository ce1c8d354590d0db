import type { IndexDescription } from 'mongodb';
import { Schema } from 'mongoose';
import type { HistoryEntry, Petition, Standing } from '../../core/petition/petition';
import type { ShanghaiDay } from '../../core/shared/clock';
import { A_DAY, A_MOMENT, A_TEXT } from './conditions';
import type { OutboxEntry } from './audit.schema';
import { outboxSchema } from './audit.schema';
import type { RecordOf } from './record';
import { partSchema, recordSchema } from './record';

/** A petition, and the audit entries of its changes until the sequencer has taken them. */
export type PetitionRecord = RecordOf<Petition> & {
  readonly outbox: readonly OutboxEntry[];
  /** The day of the act that ended it, for the clock that archives; null while there is something to be done. */
  readonly endedOn: ShanghaiDay | null;
};

/** What the record has of the petition itself. */
export const PETITION_ONLY = { outbox: 0, endedOn: 0 } as const;

const historySchema = partSchema<HistoryEntry>({
  id: String,
  action: String,
  from: String,
  to: String,
  by: String,
  role: String,
  day: String,
  at: Date,
  teamId: String,
  jointTeamId: String,
  unitId: String,
  masterId: String,
  before: partSchema<Standing>({
    teamId: String,
    jointTeamId: String,
    holderId: String,
    unitId: String,
    masterId: String,
    due: String,
  }),
  outcome: String,
  why: String,
  reason: Schema.Types.Buffer,
});

export const petitionSchema = recordSchema<PetitionRecord>({
  _id: String,
  version: Number,
  number: String,
  indexed: Boolean,
  status: String,
  roundId: String,
  areaCode: String,
  areaPath: [String],
  organisationId: String,
  posterTrust: String,
  posterId: String,
  identityMode: String,
  tile: String,
  locale: String,
  day: String,
  late: Boolean,
  urgent: Boolean,
  due: String,
  teamId: String,
  jointTeamId: String,
  holderId: String,
  unitId: String,
  objectBy: String,
  masterId: String,
  visibleFrom: Date,
  outcome: String,
  barred: [String],
  oversight: Boolean,
  files: [String],
  accountLength: Number,
  key: Schema.Types.Buffer,
  content: Schema.Types.Buffer,
  excerpt: Schema.Types.Buffer,
  contentMac: String,
  receiptConfirmed: Boolean,
  history: [historySchema],
  outbox: [outboxSchema],
  endedOn: String,
});

/** The order of every list: the urgent first, then by deadline. */
const ORDER = { urgent: -1, due: 1, _id: 1 } as const;

export const PETITION_INDEXES: readonly IndexDescription[] = [
  { key: { roundId: 1, status: 1, oversight: 1, ...ORDER } },
  { key: { roundId: 1, status: 1, oversight: 1, areaPath: 1, ...ORDER } },
  { key: { roundId: 1, status: 1, oversight: 1, tile: 1, ...ORDER } },
  { key: { barred: 1, status: 1 } },
  { key: { teamId: 1, status: 1, ...ORDER } },
  { key: { teamId: 1, holderId: 1, status: 1, ...ORDER } },
  { key: { teamId: 1, visibleFrom: 1 }, partialFilterExpression: { visibleFrom: A_MOMENT } },
  { key: { jointTeamId: 1, status: 1, ...ORDER }, partialFilterExpression: { jointTeamId: A_TEXT } },
  { key: { unitId: 1, status: 1, ...ORDER }, partialFilterExpression: { unitId: A_TEXT } },
  { key: { masterId: 1 }, partialFilterExpression: { masterId: A_TEXT } },
  { key: { number: 1 }, partialFilterExpression: { number: A_TEXT } },
  { key: { indexed: 1, _id: 1 }, partialFilterExpression: { indexed: false } },
  { key: { due: 1 }, partialFilterExpression: { status: 'needs-info' } },
  { key: { endedOn: 1 }, partialFilterExpression: { endedOn: A_DAY } },
  { key: { 'outbox.role': 1 }, sparse: true },
  { key: { 'outbox.day': 1 }, sparse: true },
];
