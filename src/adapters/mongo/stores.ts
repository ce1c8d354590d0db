import type { Connection } from 'mongoose';
import type { Ports } from '../../core/ports';
import { areaChangeStore } from './area-change.store';
import { auditTrail } from './audit.store';
import { coverageStore } from './coverage.store';
import { fileSweep } from './file-sweep.store';
import { credentialStore, invitationStore, proposalStore, signInStore } from './credentials.store';
import { evidenceStore } from './file.store';
import { messageStore } from './message.store';
import { organisationStore } from './organisation.store';
import { petitionChores } from './petition-chores.store';
import { petitionStore } from './petition.store';
import { posterBatchStore } from './poster-batch.store';
import { posterPhotoStore } from './poster-photo.store';
import { posterStore } from './poster.store';
import { modelOf } from './record';
import { roundSchema } from './round.schema';
import { roundPlanStore } from './round-plan.store';
import { roundStore } from './round.store';
import { staffStore } from './staff.store';
import { teamStore } from './team.store';
import { triedListStore } from './tried-list.store';

export interface StoreNeeds extends Pick<Ports, 'sealing' | 'ids'> {
  readonly connection: Connection;
}

export type Stores = Pick<
  Ports,
  | 'petitions'
  | 'petitionChores'
  | 'messages'
  | 'areaChanges'
  | 'evidence'
  | 'fileChores'
  | 'rounds'
  | 'roundPlans'
  | 'organisations'
  | 'triedLists'
  | 'teams'
  | 'coverage'
  | 'posters'
  | 'posterBatches'
  | 'posterPhotos'
  | 'accounts'
  | 'credentials'
  | 'invitations'
  | 'signIns'
  | 'proposals'
  | 'audit'
>;

/** Everything that is kept in the database. */
export function openStores({ connection, sealing, ids }: StoreNeeds): Stores {
  return {
    petitions: petitionStore(connection),
    petitionChores: petitionChores(connection),
    messages: messageStore(connection),
    areaChanges: areaChangeStore(connection),
    evidence: evidenceStore({ connection, sealing, ids }),
    fileChores: fileSweep({ connection, ids }),
    rounds: roundStore({ connection, ids }),
    roundPlans: roundPlanStore(connection),
    organisations: organisationStore(connection),
    triedLists: triedListStore(connection),
    teams: teamStore(connection),
    coverage: coverageStore(connection),
    posters: posterStore(connection),
    posterBatches: posterBatchStore(connection),
    posterPhotos: posterPhotoStore(connection, sealing),
    accounts: staffStore(connection),
    credentials: credentialStore(connection),
    invitations: invitationStore(connection),
    signIns: signInStore(connection),
    proposals: proposalStore(connection),
    audit: auditTrail(connection),
  };
}

/** Whether nothing has been set up yet: no round. */
export async function isEmpty(connection: Connection): Promise<boolean> {
  return (await modelOf(connection, 'rounds', roundSchema).exists({})) === null;
}
