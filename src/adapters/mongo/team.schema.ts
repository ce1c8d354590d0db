import type { IndexDescription } from 'mongodb';
import type { ExternalMember, Squad, Team } from '../../core/team/team';
import type { RecordOf } from './record';
import { partSchema, recordSchema } from './record';

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
  squads: [partSchema<Squad>({ name: String, memberIds: [String] })],
  externals: [partSchema<ExternalMember>({ staffId: String, until: String })],
  languages: [String],
});

export const TEAM_INDEXES: readonly IndexDescription[] = [{ key: { roundId: 1, name: 1 } }];
