import type { Connection } from 'mongoose';
import type { Coverage, CoverageRule } from '../../core/routing/coverage';
import { coverageSchema } from './coverage.schema';
import { fromRecord, insertOnce, modelOf, toRecord } from './record';

const LIMIT = 10_000;

/** Which team answers for which place, in its collection. */
export function coverageStore(connection: Connection): Coverage {
  const rules = modelOf(connection, 'coverage', coverageSchema);
  return {
    ofRound: async (roundId) => {
      const records = await rules.find({ roundId }).sort({ areaCode: 1 }).limit(LIMIT).lean();
      return records.map((record) => fromRecord<CoverageRule>(record));
    },
    add: (rule) => insertOnce(rules, toRecord(rule)),
  };
}
