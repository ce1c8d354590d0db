import type { Connection, Model } from 'mongoose';
import type { Petition } from '../../core/petition/petition';
import type { ShanghaiDay } from '../../core/shared/clock';
import type { PetitionChores } from '../../core/petition/petition-chores';
import { A_DAY, compare } from './conditions';
import type { NumberRecord } from './numbers.schema';
import { numberSchema } from './numbers.schema';
import { PETITION_ONLY, petitionSchema } from './petition.schema';
import { fromRecord, insertNew, modelOf } from './record';

/** Petitions as the clock and the indexer look for them: all of them, no person's eyes. */
export function petitionChores(connection: Connection): PetitionChores {
  const petitions = modelOf(connection, 'petitions', petitionSchema);
  const numbers = modelOf(connection, 'numbers', numberSchema);
  return {
    lapsed: async (today, limit) => {
      const records = await petitions.find(lapsedBefore(today), PETITION_ONLY).sort({ due: 1 }).limit(limit).lean();
      return records.map((record) => fromRecord<Petition>(record));
    },
    endedBy: async (day, limit) => {
      const records = await petitions.find(endedBy(day), PETITION_ONLY).sort({ endedOn: 1 }).limit(limit).lean();
      return records.map((record) => fromRecord<Petition>(record));
    },
    withoutNumber: async (limit) => {
      const query = petitions.find({ indexed: false }, { areaCode: 1, day: 1 }).sort({ _id: 1 });
      const records = await query.limit(limit).lean();
      return records.map(({ _id, areaCode, day }) => ({ id: _id, areaCode, day }));
    },
    takeNumber: (id, number) => take(numbers, id, number),
    // No step of anybody: the version stays, so nobody at a desk finds that somebody was faster.
    giveNumber: async (id, number) => {
      await petitions.updateOne({ _id: id, indexed: false }, { $set: { number, indexed: true } });
    },
  };
}

/** Questions whose last day is over. */
export const lapsedBefore = (today: ShanghaiDay) => ({ status: 'needs-info', due: compare({ $lt: today }) }) as const;

/** What has ended on this day or before. */
export const endedBy = (day: ShanghaiDay) => ({ endedOn: compare({ ...A_DAY, $lte: day }) });

async function take(numbers: Model<NumberRecord>, petitionId: Petition['id'], number: string): Promise<string | null> {
  if (await insertNew(numbers, { _id: number, petitionId })) return number;
  const own = await numbers.findOne({ petitionId }).lean();
  return own?._id ?? null;
}
