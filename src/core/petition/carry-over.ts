import type { Round } from '../round/round';
import type { ShanghaiDay } from '../shared/clock';
import { shanghaiDay } from '../shared/clock';
import { DomainError } from '../shared/errors';
import type { Id } from '../shared/ids';
import type { Sealed } from '../shared/sealed';
import type { Staff } from '../staff/staff';
import type { Team } from '../team/team';
import { standingOf } from './advance';
import type { Status } from './lifecycle';
import { STATUSES } from './lifecycle';
import type { HistoryEntry, Petition } from './petition';
import { typeOf } from './workflow';

/**
 * What somebody of the round still has to do something about. What lies with another body is followed by the office as
 * before, and what is under seal is the head's.
 */
export const UNFINISHED: readonly Status[] = STATUSES.filter(
  (status) => status !== 'sealed' && (typeOf(status) === 'open' || typeOf(status) === 'waiting'),
);

/** The office taking a petition out of a round that is over. */
export interface CarryOver {
  readonly entryId: Id<'Entry'>;
  readonly by: Staff['id'];
  readonly at: Date;
  readonly due: ShanghaiDay;
  readonly reason: Sealed;
  /** Rule codes of the router, never words of people. */
  readonly why: string | null;
  readonly roundId: Round['id'];
  /** Null: the triage of that round has it. */
  readonly teamId: Team['id'] | null;
  readonly jointTeamId: Team['id'] | null;
  /** Who may not know of it there, beside those who may not already. */
  readonly barred: readonly string[];
  readonly oversight: boolean;
}

/**
 * The petition in its new hands: free for a team, or back in triage. Not a step of the lifecycle's table and not taken
 * back by an undo: going on happens there. Saves nothing.
 */
export function carryOver(petition: Petition, carry: CarryOver): Petition {
  const { status, id, version } = petition;
  if (!UNFINISHED.includes(status)) {
    throw new DomainError('action-not-open', 'Nothing is left to be done about it', { petition: id, status });
  }
  const { teamId, jointTeamId, roundId, due, oversight } = carry;
  const to = teamId === null ? 'submitted' : 'routed';
  return {
    ...petition,
    version: version + 1,
    status: to,
    roundId,
    teamId,
    jointTeamId,
    holderId: null,
    unitId: null,
    objectBy: null,
    outcome: null,
    due,
    oversight,
    barred: [...new Set([...petition.barred, ...carry.barred])],
    history: [...petition.history, entryOf(petition, carry, to)],
  };
}

function entryOf(petition: Petition, carry: CarryOver, to: Status): HistoryEntry {
  const { entryId, by, at, teamId, jointTeamId, why, reason } = carry;
  return {
    id: entryId,
    action: 'carry-over',
    from: petition.status,
    to,
    by,
    role: 'office',
    day: shanghaiDay(at),
    at,
    teamId,
    jointTeamId,
    unitId: null,
    masterId: null,
    before: standingOf(petition),
    outcome: null,
    why,
    reason,
  };
}
