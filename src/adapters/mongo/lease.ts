import type { Connection } from 'mongoose';
import type { Clock } from '../../core/shared/clock';
import { leaseSchema } from './audit.schema';
import { compare } from './conditions';
import { insertNew, modelOf } from './record';

export interface Lease {
  /** Takes or extends it; false while somebody else has it. */
  take(): Promise<boolean>;
  giveBack(): Promise<void>;
}

export interface LeaseTerms {
  readonly name: string;
  readonly holder: string;
  readonly clock: Clock;
}

const TERM_MS = 30_000;

/** The right to do something that only one process of a database may do. It ends by itself when its holder dies. */
export function lease(connection: Connection, { name, holder, clock }: LeaseTerms): Lease {
  const leases = modelOf(connection, 'leases', leaseSchema);
  return {
    take: async () => {
      const now = clock.now();
      const until = new Date(now.getTime() + TERM_MS);
      const free = { _id: name, $or: [{ holder }, { until: compare({ $lte: now }) }] };
      const { matchedCount } = await leases.updateOne(free, { $set: { holder, until } });
      return matchedCount === 1 || insertNew(leases, { _id: name, holder, until });
    },
    giveBack: async () => {
      await leases.deleteOne({ _id: name, holder });
    },
  };
}
