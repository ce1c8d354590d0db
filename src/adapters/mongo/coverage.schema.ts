import type { IndexDescription } from 'mongodb';
import type { CoverageRule } from '../../core/routing/coverage';
import type { RecordOf } from './record';
import { recordSchema } from './record';

export type CoverageRecord = RecordOf<CoverageRule>;

export const coverageSchema = recordSchema<CoverageRecord>({
  _id: String,
  roundId: String,
  areaCode: String,
  teamId: String,
});

/** One place of a round belongs to one team. */
export const COVERAGE_INDEXES: readonly IndexDescription[] = [{ key: { roundId: 1, areaCode: 1 }, unique: true }];
