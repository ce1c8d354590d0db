import type { Connection } from 'mongoose';
import type { Team, Teams } from '../../core/team/team';
import type { Stored } from './record';
import { fromRecord, insertOnce, modelOf, toRecord } from './record';
import { teamSchema } from './team.schema';

const LIMIT = 200;

/** Inspection teams in their collection. */
export function teamStore(connection: Connection): Teams {
  const teams = modelOf(connection, 'teams', teamSchema);
  return {
    find: async (id) => {
      const record = await teams.findOne({ _id: id }).lean();
      return record && toTeam(record);
    },
    ofRound: async (roundId) =>
      (await teams.find({ roundId }).sort({ name: 1, _id: 1 }).limit(LIMIT).lean()).map(toTeam),
    add: (team) => insertOnce(teams, toRecord(team)),
    change: async ({ id, ...rest }, before) => {
      const asItWas = before ? { _id: id, ...peopleAndName(before) } : { _id: id };
      return (await teams.updateOne(asItWas, { $set: rest })).matchedCount === 1;
    },
    remove: async (id) => {
      await teams.deleteOne({ _id: id });
    },
  };
}

/** What two people may change at the same moment. */
const peopleAndName = ({ name, nameEn, leaderId, deputyIds, memberIds }: Team) => ({
  name,
  nameEn,
  leaderId,
  deputyIds: [...deputyIds],
  memberIds: [...memberIds],
});

const toTeam = (record: Stored<Team>): Team => fromRecord<Team>(record);
