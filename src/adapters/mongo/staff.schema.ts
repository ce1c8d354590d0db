import type { IndexDescription } from 'mongodb';
import type { Declaration, Grant, Staff } from '../../core/staff/staff';
import type { RecordOf } from './record';
import { partSchema, recordSchema } from './record';

export type StaffRecord = RecordOf<Staff>;

export const staffSchema = recordSchema<StaffRecord>({
  _id: String,
  name: String,
  unitId: String,
  grants: [partSchema<Grant>({ role: String, roundId: String, areas: [String], teamId: String })],
  declared: [partSchema<Declaration>({ why: String, on: Object })],
  demoAs: String,
  active: Boolean,
});

export const STAFF_INDEXES: readonly IndexDescription[] = [{ key: { demoAs: 1 } }, { key: { unitId: 1, name: 1 } }];
