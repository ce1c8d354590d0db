import type { Connection } from 'mongoose';
import type { RoundPlan, RoundPlans } from '../../core/round/round-plan';
import type { Stored } from './record';
import { fromRecord, insertNew, modelOf, toRecord } from './record';
import { roundPlanSchema } from './round-plan.schema';

const LIMIT = 200;

/** Rounds that are being planned, in a collection where nothing that serves residents looks. */
export function roundPlanStore(connection: Connection): RoundPlans {
  const plans = modelOf(connection, 'round-plans', roundPlanSchema);
  return {
    find: async (id) => {
      const record = await plans.findOne({ _id: id }).lean();
      return record && toPlan(record);
    },
    ofOffice: async (officeId) =>
      (await plans.find({ officeId }).sort({ begunOn: -1, _id: 1 }).limit(LIMIT).lean()).map(toPlan),
    all: async () => (await plans.find({}).sort({ begunOn: -1, _id: 1 }).limit(LIMIT).lean()).map(toPlan),
    add: (plan) => insertNew(plans, toRecord(plan)),
    change: async ({ id, ...rest }) =>
      (await plans.updateOne({ _id: id, version: rest.version - 1 }, { $set: rest })).matchedCount === 1,
    remove: async (id) => {
      await plans.deleteOne({ _id: id });
    },
  };
}

const toPlan = (record: Stored<RoundPlan>): RoundPlan => fromRecord<RoundPlan>(record);
