import type { ClockedStep } from '../deadline/step-deadline';
import { dueAfter, OBJECTION_WORKING_DAYS } from '../deadline/step-deadline';
import { workingDeadline } from '../deadline/deadline';
import type { Doer, Master, Step } from '../petition/advance';
import { advance, isMasterFor, targetOf } from '../petition/advance';
import type { Action } from '../petition/lifecycle';
import type { Outcome } from '../petition/outcome';
import { parsePetitionNumber } from '../petition/number';
import type { Petition } from '../petition/petition';
import type { Scope } from '../petition/petition-repository';
import { transitionOf } from '../petition/workflow';
import type { Ports } from '../ports';
import { reasonOf } from '../routing/coverage';
import { suggestRoute } from '../routing/suggest-route';
import type { ShanghaiDay } from '../shared/clock';
import { shanghaiDay } from '../shared/clock';
import { DomainError, notFound, staleVersion } from '../shared/errors';
import type { Id } from '../shared/ids';
import type { Actor } from '../staff/actor';
import { doerOf } from '../staff/actor';
import { standsIn } from '../team/stand-in';
import { unitsFor } from './choices';
import type { Desk } from './desk';
import { requireScope } from './desk';

export const REASON_LENGTH = { min: 2, max: 1_000 } as const;

/** What somebody wants to do, as read from a form: cleaned, nothing checked against the petition yet. */
export interface StepCommand {
  readonly id: Petition['id'];
  /** The version the person read: a later one means that somebody was faster. */
  readonly version: number;
  readonly action: Action;
  readonly reason: string;
  readonly outcome: Outcome | null;
  readonly teamId: Id<'Team'> | null;
  readonly unitId: Id<'Organisation'> | null;
  /** The number of the petition it is to be merged into, as typed. */
  readonly masterNumber: string;
}

/** What is wrong with a command, to be said beside its field. */
export interface StepProblem {
  readonly field: 'reason' | 'outcome' | 'teamId' | 'unitId' | 'master';
  readonly why: 'missing' | 'too-long' | 'unknown' | 'same' | 'itself' | 'duplicate';
}

export type StepAnswer =
  | { readonly kind: 'taken'; readonly petition: Petition }
  | { readonly kind: 'incomplete'; readonly problems: readonly StepProblem[] };

export type TakeStep = (actor: Actor, command: StepCommand) => Promise<StepAnswer>;

type Needs = Parameters<typeof suggestRoute>[0] &
  Parameters<typeof standsIn>[0] &
  Pick<Ports, 'petitions' | 'sealing' | 'ids' | 'organisations' | 'conflicts'>;

/**
 * Takes one step of the lifecycle's table with a petition. The reason is sealed before it is stored; what is missing is
 * answered, and whoever comes second is refused (`stale-version`).
 */
export function takeStep(desk: Desk, needs: Needs): TakeStep {
  const inPlaceOfLeader = standsIn(needs);
  return async (actor, command) => {
    const { petitions, clock } = needs;
    const scope = requireScope(desk, actor, clock.now());
    const petition = await petitions.find(scope, command.id);
    if (!petition) throw notFound({ petition: command.id });
    if (petition.version !== command.version) throw staleVersion({ petition: petition.id, version: command.version });

    const given = await givenWith(needs, { scope, petition, command });
    const problems = [...reasonProblems(petition, command), ...given.problems];
    if (problems.length > 0) return { kind: 'incomplete', problems };

    const by = doerOf(actor, petition, await inPlaceOfLeader(petition));
    const next = advance(petition, stepOf(needs, { petition, command, by, along: given.along }));
    await holdFormerMaster(needs, { scope, petition, command }, next);
    const { master } = given.along;
    if (master && !(await petitions.holdAsMaster(scope, master.id))) {
      return { kind: 'incomplete', problems: [{ field: 'master', why: 'duplicate' }] };
    }
    await petitions.save(petition, next);
    return { kind: 'taken', petition: next };
  };
}

/** Taking a splitting back merges again: never into what has become a duplicate meanwhile, so that no ring arises. */
async function holdFormerMaster({ petitions }: Needs, { scope, petition, command }: Asked, next: Petition) {
  if (command.action !== 'undo' || next.status !== 'duplicate' || next.masterId === null) return;
  if (await petitions.holdAsMaster(scope, next.masterId)) return;
  const facts = { petition: petition.id, master: next.masterId, guard: 'master-free' };
  throw new DomainError('not-allowed', 'The former master is a duplicate now', facts);
}

function reasonProblems({ status }: Petition, { action, reason }: StepCommand): readonly StepProblem[] {
  const length = Array.from(reason).length;
  if (length > REASON_LENGTH.max) return [{ field: 'reason', why: 'too-long' }];
  const isWanted = transitionOf(status, action)?.reason === true;
  return isWanted && length < REASON_LENGTH.min ? [{ field: 'reason', why: 'missing' }] : [];
}

/** What comes along with a step beside its reason. */
interface Along {
  readonly teamId?: Id<'Team'>;
  readonly jointTeamId?: Id<'Team'> | null;
  readonly why?: string;
  readonly unitId?: Id<'Organisation'>;
  readonly objectBy?: ShanghaiDay;
  readonly outcome?: Outcome;
  readonly master?: Master;
}

interface Given {
  readonly problems: readonly StepProblem[];
  readonly along: Along;
}

const problem = (field: StepProblem['field'], why: StepProblem['why']): Given => ({
  problems: [{ field, why }],
  along: {},
});

const complete = (along: Along): Given => ({ problems: [], along });

interface Asked {
  readonly scope: Scope;
  readonly petition: Petition;
  readonly command: StepCommand;
}

/** What must come along, looked up: the team, the unit, the master, the outcome. */
async function givenWith(needs: Needs, asked: Asked): Promise<Given> {
  const { petition, command } = asked;
  switch (transitionOf(petition.status, command.action)?.needs) {
    case 'team':
      return teamGiven(needs, petition, command);
    case 'unit':
      return unitGiven(needs, petition, command);
    case 'master':
      return masterGiven(needs, asked);
    case 'outcome':
      return command.outcome ? complete({ outcome: command.outcome }) : problem('outcome', 'missing');
    case undefined:
      return complete({});
  }
}

async function teamGiven(needs: Needs, petition: Petition, { action, teamId }: StepCommand): Promise<Given> {
  if (!teamId) return problem('teamId', 'missing');
  if (action === 'reassign' && teamId === petition.teamId) return problem('teamId', 'same');
  const { team, joint, rule, teams } = await suggestRoute(needs)(petition);
  if (!teams.some(({ id }) => id === teamId)) return problem('teamId', 'unknown');
  if (!rule || team?.id !== teamId) return complete({ teamId, jointTeamId: null, why: 'chosen' });
  return complete({ teamId, jointTeamId: joint?.id ?? null, why: reasonOf(rule.rule) });
}

async function unitGiven(needs: Needs, petition: Petition, { action, unitId }: StepCommand): Promise<Given> {
  if (!unitId) return problem('unitId', 'missing');
  if (!(await unitsFor(needs, petition)).some(({ id }) => id === unitId)) return problem('unitId', 'unknown');
  if (action === 'hand-over') return complete({ unitId });
  const { due } = workingDeadline(shanghaiDay(needs.clock.now()), OBJECTION_WORKING_DAYS, needs.calendar);
  return complete({ unitId, objectBy: due });
}

async function masterGiven({ petitions }: Needs, { scope, petition, command }: Asked): Promise<Given> {
  if (command.masterNumber.trim() === '') return problem('master', 'missing');
  const number = parsePetitionNumber(command.masterNumber);
  const master = number && (await petitions.byNumber(scope, number));
  if (!master) return problem('master', 'unknown');
  if (master.id === petition.id) return problem('master', 'itself');
  if (!isMasterFor(petition, master)) return problem('master', 'duplicate');
  return complete({ master });
}

interface Taking {
  readonly petition: Petition;
  readonly command: StepCommand;
  readonly by: Doer;
  readonly along: Along;
}

function stepOf({ ids, clock, calendar, sealing }: Needs, { petition, command, by, along }: Taking): Step {
  const { action, reason } = command;
  const entryId = ids.next<'Entry'>();
  const at = clock.now();
  const key = sealing.unlock('petitions', petition.id, petition.key);
  const to = targetOf(petition, action);
  const clocked: ClockedStep | null = to && { petition, action, to, today: shanghaiDay(at) };
  return {
    ...along,
    action,
    entryId,
    by,
    at,
    ...(clocked && { due: dueAfter(clocked, calendar) }),
    ...(reason && { reason: key.seal(`reason/${entryId}`, reason) }),
  } as Step;
}
