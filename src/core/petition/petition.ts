import type { Area, AreaCode } from '../area/area';
import type { Tile } from '../category/category';
import type { StagedFile } from '../files/file';
import type { PosterId } from '../poster/poster';
import type { Round } from '../round/round';
import type { Organisation } from '../organisation/organisation';
import type { Staff } from '../staff/staff';
import type { ShanghaiDay } from '../shared/clock';
import type { Id } from '../shared/ids';
import type { LockedKey, Sealed } from '../shared/sealed';
import type { Team } from '../team/team';
import type { Action, Party, Status } from './lifecycle';
import type { Outcome } from './outcome';

/**
 * What happens to a petition outside the table of its lifecycle: it came, or the office took it out of a round that is
 * over, into its own team's hands or into a later round.
 */
export type PetitionEvent = 'submit' | 'carry-over';

const EVENTS: readonly string[] = ['submit', 'carry-over'] satisfies readonly PetitionEvent[];

/** Nobody can take it back. */
export const isEvent = (action: HistoryEntry['action']): action is PetitionEvent => EVENTS.includes(action);

/** One thing that happened to a petition. Acts of residents carry the day only. */
export interface HistoryEntry {
  readonly id: Id<'Entry'>;
  readonly action: Action | PetitionEvent;
  readonly from: Status | null;
  readonly to: Status;
  readonly by: Staff['id'] | 'resident' | 'clock' | 'system';
  readonly role: Party;
  readonly day: ShanghaiDay;
  /** The minute of an act of staff or clock; null for a resident's. */
  readonly at: Date | null;
  readonly teamId: Team['id'] | null;
  /** The second team of a joint area, where the act gave it to two. */
  readonly jointTeamId: Team['id'] | null;
  /** Where it was transferred or handed over, or what it was merged into, with this act. */
  readonly unitId: Organisation['id'] | null;
  readonly masterId: Petition['id'] | null;
  /** Who had it and how its clock stood before this decision, so that an undo restores them; null for other acts. */
  readonly before: Standing | null;
  readonly outcome: Outcome | null;
  /** Why this team, as the router said it: rule codes, no words of people. */
  readonly why: string | null;
  /** Sealed under the petition's key as `reason/<entry id>`. */
  readonly reason: Sealed | null;
}

/** Who has a petition, and until when. */
export interface Standing {
  readonly teamId: Team['id'] | null;
  readonly jointTeamId: Team['id'] | null;
  readonly holderId: Staff['id'] | null;
  readonly unitId: Organisation['id'] | null;
  readonly masterId: Petition['id'] | null;
  readonly due: ShanghaiDay;
}

/** How the poster stood at the moment of the report. */
export type PosterTrust = 'verified' | 'unverified' | 'none';

/** A 信访件. One document: what is in clear here is what lists and clocks need; what was written is sealed. */
export interface Petition {
  readonly id: Id<'Petition'>;
  readonly version: number;
  /** DZ-2611-00417, quoted aloud by staff; null until the number has been drawn. */
  readonly number: string | null;
  /** Whether its number has been drawn: done after the receipt, off the resident's path. */
  readonly indexed: boolean;
  readonly status: Status;
  readonly roundId: Round['id'];
  readonly areaCode: AreaCode;
  /** The area and all above it, province first. */
  readonly areaPath: readonly Area['code'][];
  /** The organisation whose poster was scanned: it is about that one. Null: about the place. */
  readonly organisationId: Organisation['id'] | null;
  readonly posterTrust: PosterTrust;
  readonly posterId: PosterId | null;
  readonly identityMode: 'anonymous' | 'real-name';
  readonly tile: Tile;
  readonly locale: string;
  /** The day of receipt. */
  readonly day: ShanghaiDay;
  /** Sent after the round had closed, with a ticket issued before. */
  readonly late: boolean;
  readonly urgent: boolean;
  /** The day the current clock ends; 9999-12-31 where none runs. */
  readonly due: ShanghaiDay;
  readonly teamId: Team['id'] | null;
  /**
   * The second team of a joint area. Both teams see it and anybody of the two may take it; the leader of the first
   * decides and approves, the leader of the second works on it as a member does.
   */
  readonly jointTeamId: Team['id'] | null;
  readonly holderId: Staff['id'] | null;
  /** The unit it was transferred or handed over to. */
  readonly unitId: Organisation['id'] | null;
  /** Until when that unit may object; null where nobody may. */
  readonly objectBy: ShanghaiDay | null;
  /** The petition it was merged into. */
  readonly masterId: Petition['id'] | null;
  /** When the team first sees it; null: at once. */
  readonly visibleFrom: Date | null;
  readonly outcome: Outcome | null;
  /** Who may not know of it: keyed hashes of organisations and people. Deny beats allow. */
  readonly barred: readonly string[];
  /** All of the round's triage is barred: the oversight office acts. */
  readonly oversight: boolean;
  readonly files: readonly StagedFile['id'][];
  readonly accountLength: number;
  readonly key: LockedKey;
  readonly content: Sealed;
  readonly excerpt: Sealed;
  readonly contentMac: string;
  /** The resident has written the receipt down, or used it. */
  readonly receiptConfirmed: boolean;
  readonly history: readonly HistoryEntry[];
}

/** What a list shows of a petition, its excerpt still sealed. */
export type PetitionRow = Pick<
  Petition,
  | 'id'
  | 'version'
  | 'number'
  | 'status'
  | 'roundId'
  | 'areaCode'
  | 'posterTrust'
  | 'identityMode'
  | 'tile'
  | 'day'
  | 'late'
  | 'urgent'
  | 'due'
  | 'teamId'
  | 'jointTeamId'
  | 'holderId'
  | 'unitId'
  | 'masterId'
  | 'outcome'
  | 'files'
  | 'key'
  | 'excerpt'
>;

/** The clock that never ends. */
export const NO_DEADLINE = '9999-12-31' as ShanghaiDay;

/** What intake hands over: everything but what every new petition has alike. */
export type NewPetition = Omit<
  Petition,
  | 'version'
  | 'number'
  | 'indexed'
  | 'status'
  | 'teamId'
  | 'jointTeamId'
  | 'holderId'
  | 'unitId'
  | 'objectBy'
  | 'masterId'
  | 'outcome'
  | 'urgent'
  | 'receiptConfirmed'
  | 'history'
> & { readonly entryId: Id<'Entry'> };

/** A petition as it is at receipt: registered by the system, waiting for triage. */
export function submit({ entryId, ...received }: NewPetition): Petition {
  const first: HistoryEntry = {
    id: entryId,
    action: 'submit',
    from: null,
    to: 'submitted',
    by: 'resident',
    role: 'resident',
    day: received.day,
    at: null,
    teamId: null,
    jointTeamId: null,
    unitId: null,
    masterId: null,
    before: null,
    outcome: null,
    why: null,
    reason: null,
  };
  return {
    ...received,
    version: 0,
    number: null,
    indexed: false,
    status: 'submitted',
    teamId: null,
    jointTeamId: null,
    holderId: null,
    unitId: null,
    objectBy: null,
    masterId: null,
    outcome: null,
    urgent: false,
    receiptConfirmed: false,
    history: [first],
  };
}
