import type { Areas } from './area/area';
import type { AuditTrail } from './audit/audit';
import type { WorkingCalendar } from './deadline/deadline';
import type { EvidenceStore, SafeCopies } from './files/file';
import type { IdentityVault } from './identity/identity-vault';
import type { Organisations } from './organisation/organisation';
import type { Messages } from './petition/message';
import type { PetitionRepository } from './petition/petition-repository';
import type { ProgressPasses, Receipts, Tickets } from './petition/ticket';
import type { PosterCodes, PosterImages, Posters } from './poster/poster';
import type { ConflictKeys } from './routing/conflict';
import type { Coverage } from './routing/coverage';
import type { Rounds } from './round/round';
import type { Clock } from './shared/clock';
import type { Ids } from './shared/ids';
import type { Sealing } from './shared/sealed';
import type { StaffAccounts } from './staff/staff';
import type { Teams } from './team/team';

/** Everything the stories need from the world. A use case takes the few it uses: `Pick<Ports, 'petitions' | 'clock'>`. */
export interface Ports {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly sealing: Sealing;
  readonly tickets: Tickets;
  readonly receipts: Receipts;
  readonly passes: ProgressPasses;
  readonly posterCodes: PosterCodes;
  readonly posterImages: PosterImages;
  readonly conflicts: ConflictKeys;
  readonly vault: IdentityVault;
  readonly calendar: WorkingCalendar;
  readonly areas: Areas;
  readonly safeCopies: SafeCopies;
  readonly petitions: PetitionRepository;
  readonly messages: Messages;
  readonly evidence: EvidenceStore;
  readonly rounds: Rounds;
  readonly organisations: Organisations;
  readonly teams: Teams;
  readonly coverage: Coverage;
  readonly posters: Posters;
  readonly accounts: StaffAccounts;
  readonly audit: AuditTrail;
}
