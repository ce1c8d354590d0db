import type { IndexDescription } from 'mongodb';
import type { Connection } from 'mongoose';
import { AREA_CHANGE_INDEXES } from './area-change.schema';
import { CHAIN_INDEXES, PENDING_INDEXES } from './audit.schema';
import { CREDENTIAL_INDEXES, INVITATION_INDEXES, SIGN_IN_INDEXES } from './credentials.schema';
import { CHUNK_INDEXES, FILE_INDEXES } from './file.schema';
import { MESSAGE_INDEXES } from './message.schema';
import { NUMBER_INDEXES } from './numbers.schema';
import { ORGANISATION_INDEXES } from './organisation.schema';
import { PETITION_INDEXES } from './petition.schema';
import { BATCH_INDEXES } from './poster-batch.schema';
import { POSTER_INDEXES } from './poster.schema';
import { PLAN_INDEXES } from './round-plan.schema';
import { ROUND_INDEXES, VERSION_INDEXES } from './round.schema';
import { STAFF_INDEXES } from './staff.schema';
import { TEAM_INDEXES } from './team.schema';
import { TRIED_LIST_INDEXES } from './tried-list.store';

/** Every index of the database, by collection. */
const INDEXES: Readonly<Record<string, readonly IndexDescription[]>> = {
  petitions: PETITION_INDEXES,
  numbers: NUMBER_INDEXES,
  messages: MESSAGE_INDEXES,
  files: FILE_INDEXES,
  'evidence.chunks': CHUNK_INDEXES,
  rounds: ROUND_INDEXES,
  'round-versions': VERSION_INDEXES,
  'round-plans': PLAN_INDEXES,
  'area-changes': AREA_CHANGE_INDEXES,
  organisations: ORGANISATION_INDEXES,
  teams: TEAM_INDEXES,
  'tried-lists': TRIED_LIST_INDEXES,
  posters: POSTER_INDEXES,
  'poster-batches': BATCH_INDEXES,
  staff: STAFF_INDEXES,
  credentials: CREDENTIAL_INDEXES,
  invitations: INVITATION_INDEXES,
  'sign-ins': SIGN_IN_INDEXES,
  'audit-pending': PENDING_INDEXES,
  'audit-entries': CHAIN_INDEXES,
};

/** Makes the indexes that are missing. Safe to repeat. */
export async function createIndexes(connection: Connection): Promise<void> {
  const { db } = connection;
  if (!db) throw new Error('The connection to the database is not open');
  for (const [name, indexes] of Object.entries(INDEXES)) await db.collection(name).createIndexes([...indexes]);
}
