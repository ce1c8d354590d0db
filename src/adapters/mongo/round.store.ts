import type { Connection } from 'mongoose';
import { prefixesOf } from '../../core/area/area';
import type { Round, Rounds } from '../../core/round/round';
import { compare, oneOf } from './conditions';
import type { Stored } from './record';
import { fromRecord, insertOnce, modelOf, toRecord } from './record';
import { roundSchema } from './round.schema';

const LIMIT = 200;

/** Inspection rounds in their collection. */
export function roundStore(connection: Connection): Rounds {
  const rounds = modelOf(connection, 'rounds', roundSchema);
  const openAt = (now: Date) => ({ opensAt: compare({ $lte: now }), closesAt: compare({ $gt: now }) });
  return {
    find: async (id) => {
      const record = await rounds.findOne({ _id: id }).lean();
      return record && toRound(record);
    },
    listeningIn: async (areaCode, now) => {
      const here = { areaCode: oneOf(prefixesOf(areaCode)), ...openAt(now) };
      return (await rounds.find(here).sort({ closesAt: 1, _id: 1 }).limit(LIMIT).lean()).map(toRound);
    },
    listening: async (now) =>
      (await rounds.find(openAt(now)).sort({ closesAt: 1, _id: 1 }).limit(LIMIT).lean()).map(toRound),
    all: async () => (await rounds.find().sort({ opensAt: -1, _id: 1 }).limit(200).lean()).map(toRound),
    add: (round) => insertOnce(rounds, toRecord(round)),
  };
}

const toRound = (record: Stored<Round>): Round => fromRecord<Round>(record);
