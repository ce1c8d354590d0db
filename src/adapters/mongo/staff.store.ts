import type { Connection } from 'mongoose';
import type { Staff, StaffAccounts } from '../../core/staff/staff';
import { compare, oneOf } from './conditions';
import type { Stored } from './record';
import { fromRecord, insertOnce, modelOf, toRecord } from './record';
import { staffSchema } from './staff.schema';

const LIMIT = 10_000;
const LIMIT_OF_LIST = 1_000;
const LIMIT_OF_SEARCH = 50;
const LONGEST_TEXT = 40;
const LIMIT_OF_DEMONSTRATION = 50;

/** Accounts of staff in their collection. */
export function staffStore(connection: Connection): StaffAccounts {
  const accounts = modelOf(connection, 'staff', staffSchema);
  return {
    find: async (id) => {
      const record = await accounts.findOne({ _id: id }).lean();
      return record && toStaff(record);
    },
    named: async (ids) => {
      if (ids.length === 0) return new Map();
      const records = await accounts
        .find({ _id: oneOf(ids) })
        .select('name')
        .limit(ids.length)
        .lean();
      return new Map(records.map(({ _id, name }) => [_id, name]));
    },
    demonstration: async () => {
      const query = accounts.find({ demoAs: compare({ $gt: '' }) }).sort({ demoAs: 1 });
      return (await query.limit(LIMIT_OF_DEMONSTRATION).lean()).map(toStaff);
    },
    all: async () => {
      const records = await accounts.find().select('name').sort({ _id: 1 }).limit(LIMIT).lean();
      return records.map(({ _id, name }) => ({ id: _id, name }));
    },
    list: async () => {
      const query = accounts.find({ demoAs: null }).sort({ name: 1, _id: 1 });
      return (await query.limit(LIMIT_OF_LIST).lean()).map(toStaff);
    },
    ofUnit: async (unitId) => {
      const query = accounts.find({ unitId }).sort({ name: 1, _id: 1 });
      return (await query.limit(LIMIT_OF_LIST).lean()).map(toStaff);
    },
    search: async (text, unitIds) => {
      const named = { name: compare({ $regex: escaped(text.slice(0, LONGEST_TEXT)) }) };
      const ofUnits = { unitId: oneOf(unitIds) };
      const query = accounts.find({ active: true, $or: text ? [named, ofUnits] : [ofUnits] }).sort({ name: 1, _id: 1 });
      return (await query.limit(LIMIT_OF_SEARCH).lean()).map(toStaff);
    },
    grant: async (id, grant) => {
      await accounts.updateOne({ _id: id }, { $push: { grants: grant } });
    },
    revoke: async (id, { role, roundId, teamId }) => {
      await accounts.updateOne({ _id: id }, { $pull: { grants: { role, roundId, teamId } } });
    },
    declare: async (id, declared) => {
      await accounts.updateOne({ _id: id }, { $set: { declared } });
    },
    setActive: async (id, active) => {
      await accounts.updateOne({ _id: id }, { $set: { active } });
    },
    add: (staff) => insertOnce(accounts, toRecord(staff)),
  };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const toStaff = (record: Stored<Staff>): Staff => fromRecord<Staff>(record);
