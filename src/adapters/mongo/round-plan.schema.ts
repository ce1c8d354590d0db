import type { IndexDescription } from 'mongodb';
import type { PlannedFacts, RoundPlan } from '../../core/round/round-plan';
import type { RecordOf } from './record';
import { partSchema, recordSchema } from './record';
import { FACTS } from './round.schema';

export type RoundPlanRecord = RecordOf<RoundPlan>;

export const roundPlanSchema = recordSchema<RoundPlanRecord>({
  _id: String,
  version: Number,
  officeId: String,
  facts: partSchema<PlannedFacts>(FACTS),
  madeFrom: String,
  begunBy: String,
  begunOn: String,
});

export const PLAN_INDEXES: readonly IndexDescription[] = [{ key: { officeId: 1, begunOn: -1 } }];
