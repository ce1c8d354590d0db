import { PRIORITY_OF_TILE } from '../../core/category/category';
import { triageDeadline } from '../../core/deadline/deadline';
import type { Step } from '../../core/petition/advance';
import { advance } from '../../core/petition/advance';
import type { Outcome } from '../../core/petition/outcome';
import type { Petition } from '../../core/petition/petition';
import { transitionOf } from '../../core/petition/workflow';
import type { Ports } from '../../core/ports';
import { shanghaiDay } from '../../core/shared/clock';
import { DomainError, staleVersion } from '../../core/shared/errors';
import type { Actor } from '../../core/staff/actor';
import { doerOf } from '../../core/staff/actor';
import { findItem } from './find-item';

/** What a team does from its page so far. */
export const TEAM_ACTIONS = ['propose-conclusion', 'approve', 'refuse', 'send-back'] as const;
export type TeamAction = (typeof TEAM_ACTIONS)[number];

export interface StepCommand {
  readonly id: Petition['id'];
  /** The version the person read: a later one means that somebody was faster. */
  readonly version: number;
  readonly action: TeamAction;
  /** Cleaned; empty where none is needed. */
  readonly reason: string;
  readonly outcome: Outcome | null;
}

export type TakeStep = (actor: Actor, command: StepCommand) => Promise<void>;

type Needs = Pick<Ports, 'petitions' | 'sealing' | 'ids' | 'clock' | 'calendar'>;

/** Takes one step with a petition of the team. The reason is sealed before it is stored. */
export function takeStep(needs: Needs): TakeStep {
  const find = findItem(needs);
  return async (actor, command) => {
    const petition = await find(actor, command.id);
    if (petition.version !== command.version) {
      throw staleVersion({ petition: command.id, version: command.version });
    }
    await needs.petitions.save(petition, advance(petition, stepOf(needs, petition, { actor, command })));
  };
}

function stepOf(
  { sealing, ids, clock, calendar }: Needs,
  petition: Petition,
  { actor, command }: { readonly actor: Actor; readonly command: StepCommand },
): Step {
  const { action, reason, outcome } = command;
  const entryId = ids.next<'Entry'>();
  const at = clock.now();
  const key = sealing.unlock('petitions', petition.id, petition.key);
  const basics = {
    entryId,
    by: doerOf(actor, petition),
    at,
    ...(reason && { reason: key.seal(`reason/${entryId}`, reason) }),
  };
  if (action === 'propose-conclusion') {
    if (!outcome) throw new DomainError('invalid', 'An outcome is missing');
    return { ...basics, action, outcome };
  }
  const goesToTriage = transitionOf(petition.status, action)?.to === 'submitted';
  const { due } = triageDeadline(shanghaiDay(at), PRIORITY_OF_TILE[petition.tile], calendar);
  return { ...basics, action, ...(goesToTriage && { due }) };
}
