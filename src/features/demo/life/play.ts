import { workingDeadline } from '../../../core/deadline/deadline';
import type { ClockedStep } from '../../../core/deadline/step-deadline';
import { dueAfter, OBJECTION_WORKING_DAYS } from '../../../core/deadline/step-deadline';
import type { Doer, Master, Step } from '../../../core/petition/advance';
import { advance, targetOf } from '../../../core/petition/advance';
import type { Petition } from '../../../core/petition/petition';
import { transitionOf } from '../../../core/petition/workflow';
import type { Ports } from '../../../core/ports';
import { shanghaiDay } from '../../../core/shared/clock';
import type { RecordKey } from '../../../core/shared/sealed';
import { demoId } from '../demo-ids';
import { clueReceiver, unitFor } from '../structure/organisations';
import { roleOf } from '../structure/people';
import { staffId } from '../structure/teams';
import { overseersOf } from './cast';
import type { Plan, PlannedDeed } from './plan';

interface Playing {
  readonly plan: Plan;
  readonly key: RecordKey;
  readonly moments: readonly Date[];
  readonly calendar: Ports['calendar'];
  readonly master: Master | null;
}

/** Lets happen to a petition what is planned, by the rules that hold at the desk. */
export function played(received: Petition, playing: Playing): Petition {
  return playing.plan.deeds.reduce(
    (petition, deed, at) => advance(petition, stepOf(petition, deed, { ...playing, at })),
    received,
  );
}

function stepOf(petition: Petition, deed: PlannedDeed, playing: Playing & { readonly at: number }): Step {
  const { key, moments, at: index, calendar } = playing;
  const at = moments[index];
  if (!at) throw new Error('A deed has no moment');
  const { does: action } = deed;
  const entryId = demoId<'Entry'>(`entry ${petition.id} ${String(index)}`);
  const to = targetOf(petition, action);
  const clocked: ClockedStep | null = to && { petition, action, to, today: shanghaiDay(at) };
  return {
    ...alongWith(petition, deed, playing),
    action,
    entryId,
    by: doerOf(deed.who),
    at,
    ...(clocked && { due: dueAfter(clocked, calendar) }),
    ...(deed.reason && { reason: key.seal(`reason/${entryId}`, deed.reason) }),
  } as Step;
}

/** What must come with an action beside its reason. */
function alongWith(
  petition: Petition,
  deed: PlannedDeed,
  { plan, moments, at, calendar, master }: Playing & { readonly at: number },
) {
  const { cast, round, tile } = plan;
  const needs = transitionOf(petition.status, deed.does)?.needs;
  if (needs === 'outcome') return { outcome: deed.outcome };
  if (needs === 'master') return { master };
  if (needs === 'team') {
    if (deed.does === 'reassign') return { teamId: cast.otherTeam, why: 'chosen' };
    return plan.toOverseer ? { teamId: overseersOf(round), why: 'chosen' } : { teamId: cast.team, why: cast.why };
  }
  if (needs !== 'unit') return {};
  if (deed.does === 'hand-over') return { unitId: clueReceiver(round) };
  const day = shanghaiDay(moments[at] ?? new Date(0));
  return { unitId: unitFor(round, tile), objectBy: workingDeadline(day, OBJECTION_WORKING_DAYS, calendar).due };
}

/** The overseer acts in place of everybody on what came to the oversight office. */
function doerOf(who: string): Doer {
  if (who === 'resident' || who === 'clock') return { id: who, roles: [who] };
  const id = staffId(who);
  return who.endsWith('oversight')
    ? { id, roles: ['triage-lead', 'team-leader', 'office', 'head'] }
    : { id, roles: [roleOf(who)] };
}
