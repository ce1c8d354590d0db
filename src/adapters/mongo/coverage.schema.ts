import type { CoverageRule, RoundCoverage } from '../../core/routing/coverage';
import { partSchema, recordSchema } from './record';

/** All rules of a round in one document, so that they change together. */
export interface CoverageRecord extends Omit<RoundCoverage, 'roundId'> {
  readonly _id: RoundCoverage['roundId'];
}

export const coverageSchema = recordSchema<CoverageRecord>({
  _id: String,
  version: Number,
  rules: [partSchema<CoverageRule>({ id: String, ground: Object, teamIds: [String], exception: String })],
});
