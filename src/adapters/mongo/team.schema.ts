import type { IndexDescription } from 'mongodb';
import type { Team } from '../../core/team/team';
import type { RecordOf } from './record';
import { recordSchema } from './record';

export type TeamRecord = RecordOf<Team>;

export const teamSchema = recordSchema<TeamRecord>({
  _id: String,
  roundId: String,
  kind: String,
  name: String,
  nameEn: String,
  leaderId: String,
  deputyIds: [String],
  memberIds: [String],
});

export const TEAM_INDEXES: readonly IndexDescription[] = [{ key: { roundId: 1, name: 1 } }];
