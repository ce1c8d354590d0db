import type { Connection } from 'mongoose';
import { prefixesOf } from '../../core/area/area';
import type { Round, Rounds, RoundVersion } from '../../core/round/round';
import type { Ids } from '../../core/shared/ids';
import { compare, oneOf } from './conditions';
import type { Stored } from './record';
import { fromRecord, insertNew, insertOnce, modelOf, toRecord } from './record';
import { roundSchema, roundVersionSchema } from './round.schema';

const LIMIT = 200;

interface RoundNeeds {
  readonly connection: Connection;
  readonly ids: Ids;
}

/** Inspection rounds in their collection. */
export function roundStore({ connection, ids }: RoundNeeds): Rounds {
  const rounds = modelOf(connection, 'rounds', roundSchema);
  const versions = modelOf(connection, 'round-versions', roundVersionSchema);
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
    all: async () => (await rounds.find().sort({ opensAt: -1, _id: 1 }).limit(LIMIT).lean()).map(toRound),
    ofUnit: async (unitId) => {
      const query = rounds.find({ $or: [{ officeId: unitId }, { oversightOfficeId: unitId }] });
      return (await query.sort({ opensAt: -1, _id: 1 }).limit(LIMIT).lean()).map(toRound);
    },
    add: (round) => insertOnce(rounds, toRecord(round)),
    publish: async (round, changedBy, changedAt) => {
      await insertOnce(rounds, toRecord(round));
      // Afterwards, and kept once: whoever comes back after a crash completes what was begun.
      await insertNew(versions, toRecord({ id: ids.next(), round: { ...round, version: 0 }, changedBy, changedAt }));
    },
    change: async (round, changedBy, changedAt) => {
      const { id, ...rest } = round;
      const before = await rounds.findOne({ _id: id, version: round.version - 1 }).lean();
      if (!before) return false;
      // Kept first: a change that is seen always has what it changed behind it.
      const version: RoundVersion = { id: ids.next(), round: toRound(before), changedBy, changedAt };
      await insertNew(versions, toRecord(version));
      const same = { _id: id, version: round.version - 1 };
      if ((await rounds.updateOne(same, { $set: rest })).matchedCount === 0) return false;
      // Of two at once, the other may have kept it: it says who really changed it.
      await versions.updateOne(
        { 'round.id': id, 'round.version': round.version - 1 },
        { $set: { changedBy, changedAt } },
      );
      return true;
    },
    versionsOf: async (id) => {
      const records = await versions.find({ 'round.id': id }).sort({ 'round.version': -1 }).limit(LIMIT).lean();
      return records.map((record) => fromRecord<RoundVersion>(record));
    },
  };
}

const toRound = (record: Stored<Round>): Round => fromRecord<Round>(record);
