import type { ShanghaiDay } from '../shared/clock';
import { shanghaiDay } from '../shared/clock';
import { DomainError } from '../shared/errors';
import type { Id } from '../shared/ids';
import type { Sealed } from '../shared/sealed';
import type { Organisation } from '../organisation/organisation';
import type { Staff } from '../staff/staff';
import type { Team } from '../team/team';
import type { Action, Guard, Party, Status, Transition } from './lifecycle';
import type { Outcome } from './outcome';
import type { HistoryEntry, Petition, Standing } from './petition';
import { isEvent, NO_DEADLINE } from './petition';
import { transitionOf, typeOf } from './workflow';

/** For how long a decision can be taken back, and for how long the resident does not hear of it. */
export const UNDO_MS = 30 * 60_000;

/** Who acts, and as what. The first of the roles that the table allows is the one written down. */
export interface Doer {
  readonly id: Staff['id'] | 'resident' | 'clock' | 'system';
  readonly roles: readonly Party[];
}

interface StepBasics {
  readonly entryId: Id<'Entry'>;
  readonly by: Doer;
  readonly at: Date;
  /** The day the next clock ends, where the action starts one. */
  readonly due?: ShanghaiDay;
  readonly reason?: Sealed;
  /** Rule codes of the router, never words of people. */
  readonly why?: string;
}

/** What someone does to a petition. What must come along (team, outcome, unit, master) is part of it, so none is forgotten. */
export type Step = StepBasics &
  (
    | {
        readonly action: 'route' | 'reassign';
        readonly teamId: Team['id'];
        /** The second team of a joint area. */
        readonly jointTeamId?: Team['id'] | null;
      }
    | { readonly action: 'propose-conclusion'; readonly outcome: Outcome }
    | { readonly action: 'transfer'; readonly unitId: Organisation['id']; readonly objectBy: ShanghaiDay }
    | { readonly action: 'hand-over'; readonly unitId: Organisation['id'] }
    | { readonly action: 'merge'; readonly master: Master }
    | { readonly action: Exclude<Action, GivenAlong> }
  );

/** Actions that carry more than a reason. */
type GivenAlong = 'route' | 'reassign' | 'propose-conclusion' | 'transfer' | 'hand-over' | 'merge';

/** What a duplicate is merged into. */
export type Master = Pick<Petition, 'id' | 'status'>;

/** The only way a petition changes status. Returns the next petition; saves nothing, knows no clock. */
export function advance(petition: Petition, step: Step): Petition {
  const transition = allowed(petition, step);
  const to = landing(petition, transition);
  const entry = entryOf(petition, step, to);
  return {
    ...petition,
    ...standingAfter(petition, step, to),
    objectBy: step.action === 'transfer' ? step.objectBy : null,
    status: to,
    version: petition.version + 1,
    outcome: outcomeAfter(petition, step, to),
    history: [...petition.history, entry],
  };
}

/** Whether this person may do this now; the same question that `advance` asks, for drawing buttons. */
export function mayDo(petition: Petition, action: Action, by: Doer, at: Date): boolean {
  const transition = transitionOf(petition.status, action);
  if (!transition || !roleFor(transition, by)) return false;
  return (transition.guards ?? []).every((guard) => GUARDS[guard](petition, by, at));
}

function allowed(petition: Petition, step: Step): Transition {
  const facts = { petition: petition.id, status: petition.status, action: step.action };
  const transition = transitionOf(petition.status, step.action);
  if (!transition) throw new DomainError('action-not-open', 'The petition has moved on', facts);
  if (!roleFor(transition, step.by)) throw new DomainError('not-allowed', 'Not open to this role', facts);
  if (transition.reason && !step.reason) throw new DomainError('invalid', 'A reason is missing', facts);
  if (step.action === 'merge' && !isMasterFor(petition, step.master)) {
    throw new DomainError('invalid', 'No master for this petition', facts);
  }
  const broken = (transition.guards ?? []).find((guard) => !GUARDS[guard](petition, step.by, step.at));
  if (broken) throw new DomainError('not-allowed', 'A guard refuses', { ...facts, guard: broken });
  return transition;
}

/** Where an action would lead from here; null when the table has no such action in this state. */
export function targetOf(petition: Petition, action: Action): Status | null {
  const transition = transitionOf(petition.status, action);
  return transition && landing(petition, transition);
}

/** Whether this petition can be merged into that one: another one, and no duplicate itself. */
export const isMasterFor = (petition: Pick<Petition, 'id'>, master: Master): boolean =>
  master.id !== petition.id && master.status !== 'duplicate';

function roleFor(transition: Transition, by: Doer): Doer['roles'][number] | undefined {
  return by.roles.find((role) => transition.by.includes(role));
}

const GUARDS: Readonly<Record<Guard, (petition: Petition, by: Doer, at: Date) => boolean>> = {
  'never-the-proposer': (petition, by) => lastStanding(petition).by !== by.id,
  'who-asked': (petition, by) => lastStanding(petition).by === by.id,
  'who-decided': (petition, by) => lastEntry(petition).by === by.id,
  'has-team': (petition) => petition.teamId !== null,
  'in-time': (petition, _by, at) => at < (undoableUntil(petition) ?? at),
  'objection-in-time': ({ objectBy }, _by, at) => objectBy !== null && shanghaiDay(at) <= objectBy,
};

/** Until when the last decision can be taken back; null when the last act was no decision. */
export function undoableUntil(petition: Petition): Date | null {
  const { action, from, at } = lastEntry(petition);
  if (isEvent(action) || from === null || at === null) return null;
  if (!transitionOf(from, action)?.decision) return null;
  return new Date(at.getTime() + UNDO_MS);
}

function lastEntry({ history }: Pick<Petition, 'history'>): HistoryEntry {
  const last = history.at(-1);
  if (!last) throw new DomainError('invalid', 'A petition without history');
  return last;
}

/** The last act that counts: an undo and what it took back do not, so an approval taken back leaves the proposal as it was. */
function lastStanding({ history }: Petition): HistoryEntry {
  return lastEntry({ history: standing(history) });
}

function standing(history: readonly HistoryEntry[]): readonly HistoryEntry[] {
  return history.filter(({ action }, index) => action !== 'undo' && history[index + 1]?.action !== 'undo');
}

function landing(petition: Petition, { to }: Transition): Status {
  const { from, action } = lastStanding(petition);
  switch (to) {
    case 'before':
      return lastEntry(petition).from ?? 'submitted';
    case 'asker':
      return from ?? 'submitted';
    case 'proposed':
      return action === 'decline' ? 'guided' : 'concluded';
    case 'workplace':
      return petition.teamId ? 'in-review' : 'submitted';
    default:
      return to;
  }
}

/** States in which triage has the petition again: no team, no holder. */
const WITH_TRIAGE: readonly Status[] = ['submitted', 'scope-check', 'guided', 'duplicate', 'transferred'];

function standingAfter(petition: Petition, step: Step, to: Status): Standing {
  if (step.action === 'undo') return lastEntry(petition).before ?? standingOf(petition);
  return {
    ...ownersAfter(petition, step, to),
    unitId: unitAfter(petition, step, to),
    masterId: step.action === 'merge' ? step.master.id : null,
    due: step.due ?? (typeOf(to) === 'closed' ? NO_DEADLINE : petition.due),
  };
}

type Owners = Pick<Standing, 'teamId' | 'jointTeamId' | 'holderId'>;

function ownersAfter(petition: Petition, step: Step, to: Status): Owners {
  if (step.action === 'route' || step.action === 'reassign') {
    return { teamId: step.teamId, jointTeamId: step.jointTeamId ?? null, holderId: null };
  }
  if (WITH_TRIAGE.includes(to)) return { teamId: null, jointTeamId: null, holderId: null };
  const { teamId, jointTeamId, holderId } = petition;
  const takes = step.action === 'open' && isStaff(step.by.id);
  return { teamId, jointTeamId, holderId: takes ? step.by.id : holderId };
}

/** The unit stays named while the petition is with it and when it ended there. */
function unitAfter({ unitId }: Petition, step: Step, to: Status): Organisation['id'] | null {
  if (step.action === 'transfer' || step.action === 'hand-over') return step.unitId;
  return to === 'concluded' || to === 'archived' ? unitId : null;
}

const isStaff = (id: Doer['id']): id is Staff['id'] => !['resident', 'clock', 'system'].includes(id);

function outcomeAfter(petition: Petition, step: Step, to: Status): Outcome | null {
  if (step.action === 'propose-conclusion') return step.outcome;
  if (step.action === 'undo') return lastEntry({ history: standing(petition.history.slice(0, -1)) }).outcome;
  if (to === 'to-approve' || to === 'archived') return petition.outcome;
  if (to !== 'concluded') return null;
  const from = petition.status;
  if (from === 'transferred') return 'referred';
  if (from === 'scope-check') return 'no-substance';
  if (from === 'handed-over') return 'handed-over';
  return petition.outcome;
}

function entryOf(petition: Petition, step: Step, to: Status): HistoryEntry {
  const transition = transitionOf(petition.status, step.action);
  const byResident = step.by.id === 'resident';
  return {
    id: step.entryId,
    action: step.action,
    from: petition.status,
    to,
    by: step.by.id,
    role: (transition && roleFor(transition, step.by)) ?? 'system',
    day: shanghaiDay(step.at),
    at: byResident ? null : step.at,
    ...goesTo(petition, step),
    before: transition?.decision ? standingOf(petition) : null,
    outcome: outcomeAfter(petition, step, to),
    why: step.why ?? null,
    reason: step.reason ?? null,
  };
}

/** The team, unit or master that a step names. */
function goesTo(petition: Petition, step: Step): Pick<HistoryEntry, 'teamId' | 'jointTeamId' | 'unitId' | 'masterId'> {
  const { teamId, jointTeamId } = 'teamId' in step ? step : petition;
  return {
    teamId,
    jointTeamId: jointTeamId ?? null,
    unitId: 'unitId' in step ? step.unitId : null,
    masterId: 'master' in step ? step.master.id : null,
  };
}

export const standingOf = ({ teamId, jointTeamId, holderId, unitId, masterId, due }: Petition): Standing => ({
  teamId,
  jointTeamId,
  holderId,
  unitId,
  masterId,
  due,
});
