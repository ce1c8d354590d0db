import type { IndexDescription } from 'mongodb';
import { Schema } from 'mongoose';
import type { Credentials, Failures, Invitation, SignIn } from '../../core/staff/credentials';
import type { Proposal } from '../../core/staff/proposal';
import type { Grant } from '../../core/staff/staff';
import type { RecordOf } from './record';
import { partSchema, recordSchema } from './record';

const failures = partSchema<Failures>({ count: Number, lastAt: Date });

export const credentialsSchema = recordSchema<RecordOf<Credentials>>({
  _id: String,
  login: String,
  passwordHash: String,
  administers: Boolean,
  key: Schema.Types.Buffer,
  seed: Schema.Types.Buffer,
  lastStep: Number,
  drift: Number,
  recovery: [String],
  strangers: failures,
  own: failures,
});

export const invitationSchema = recordSchema<RecordOf<Invitation>>({
  _id: String,
  staffId: String,
  login: String,
  administers: Boolean,
  until: Date,
  key: Schema.Types.Buffer,
  seed: Schema.Types.Buffer,
});

export const signInSchema = recordSchema<RecordOf<SignIn>>({ _id: String, staffId: String, at: Date });

export const proposalSchema = recordSchema<RecordOf<Proposal>>({
  _id: String,
  staffId: String,
  grant: partSchema<Grant>({ role: String, roundId: String, areas: [String], teamId: String }),
  by: String,
});

export const CREDENTIAL_INDEXES: readonly IndexDescription[] = [{ key: { login: 1 }, unique: true }];
/** Gone an hour after they are good for nothing. */
export const INVITATION_INDEXES: readonly IndexDescription[] = [{ key: { until: 1 }, expireAfterSeconds: 3_600 }];
/** A session lives twelve hours at most; what is remembered of it goes with it. */
export const SIGN_IN_INDEXES: readonly IndexDescription[] = [
  { key: { staffId: 1, at: -1 } },
  { key: { at: 1 }, expireAfterSeconds: 13 * 3_600 },
];
