import type { Connection } from 'mongoose';
import type { Coverage, RoundCoverage } from '../../core/routing/coverage';
import { coverageSchema } from './coverage.schema';
import { insertNew, modelOf } from './record';

/** Which team answers for which place, a document a round. */
export function coverageStore(connection: Connection): Coverage {
  const coverage = modelOf(connection, 'coverage', coverageSchema);
  return {
    ofRound: async (roundId): Promise<RoundCoverage> => {
      const record = await coverage.findOne({ _id: roundId }).lean();
      return { roundId, version: record?.version ?? 0, rules: record?.rules ?? [] };
    },
    save: async ({ roundId, version, rules }) => {
      if (version === 1) return insertNew(coverage, { _id: roundId, version, rules });
      const { matchedCount } = await coverage.updateOne(
        { _id: roundId, version: version - 1 },
        { $set: { version, rules } },
      );
      return matchedCount === 1;
    },
  };
}
