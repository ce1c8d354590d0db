import { recordAct } from '../../core/audit/record-act';
import type { Ports } from '../../core/ports';
import type { OwnRound } from '../../core/round/own-rounds';
import type { Clash } from '../../core/round/plan-problems';
import { REQUIRED } from '../../core/round/plan-problems';
import type { Round } from '../../core/round/round';
import type { FactName } from '../../core/round/fact-names';
import type { ChangeProblem, ChangeWarning } from '../../core/round/round-change';
import { changedFacts, changeProblems, changeWarning } from '../../core/round/round-change';
import type { PlannedFacts } from '../../core/round/round-plan';
import { isComplete } from '../../core/round/round-plan';
import { clashesOf } from '../../core/round/round-problems';
import { findOwnRound } from '../../core/round/own-rounds';
import type { Actor } from '../../core/staff/actor';
import { makeOwnTeams } from '../../core/team/own-teams';

export interface SaveCommand {
  /** The version the person read. */
  readonly version: number;
  readonly facts: PlannedFacts;
  /** They were asked once more and said yes. */
  readonly isSure: boolean;
}

export type SavedFacts =
  | { readonly kind: 'saved'; readonly changed: readonly FactName[] }
  /** Somebody else saved first. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'refused'; readonly problems: readonly ChangeProblem[]; readonly clashes: readonly Clash[] }
  /** Residents would notice at once: it is asked once more. */
  | { readonly kind: 'asks'; readonly warning: ChangeWarning };

export type SaveFacts = (actor: Actor, own: OwnRound, command: SaveCommand) => Promise<SavedFacts>;

type Needs = Parameters<typeof makeOwnTeams>[0] &
  Pick<Ports, 'rounds' | 'roundPlans' | 'organisations' | 'audit' | 'ids' | 'clock'>;

/**
 * Saves the facts of a plan as they are, and those of a published round as far as they may still change. Where another
 * oversight office is named, its team is made or manned.
 */
export function saveFacts(needs: Needs): SaveFacts {
  const find = findOwnRound(needs);
  return async (actor, own, command) => {
    const saved =
      own.stage === 'planned'
        ? await savePlan(needs, actor, { plan: own.plan, command })
        : await saveRound(needs, actor, { round: own.round, command });
    if (saved.kind === 'saved') await makeOwnTeams(needs)(actor, await find(actor, own.id));
    return saved;
  };
}

async function savePlan(
  needs: Needs,
  actor: Actor,
  { plan, command }: { readonly plan: Extract<OwnRound, { stage: 'planned' }>['plan']; readonly command: SaveCommand },
): Promise<SavedFacts> {
  if (plan.version !== command.version) return { kind: 'stale' };
  await recordAct(needs)(actor, 'plan-changed', [plan.id]);
  const next = { ...plan, version: plan.version + 1, facts: command.facts };
  const isSaved = await needs.roundPlans.change(next);
  // Published while this was being saved: the round stands, and what was typed is not in it.
  const isPublished = (await needs.rounds.find(plan.id)) !== null;
  return isSaved && !isPublished ? { kind: 'saved', changed: [] } : { kind: 'stale' };
}

async function saveRound(
  needs: Needs,
  actor: Actor,
  { round, command }: { readonly round: Round; readonly command: SaveCommand },
): Promise<SavedFacts> {
  if (round.version !== command.version) return { kind: 'stale' };
  const { facts } = command;
  if (!isComplete(facts)) return { kind: 'refused', problems: missingIn(facts), clashes: [] };

  const now = needs.clock.now();
  const after: Round = { ...round, ...facts, version: round.version + 1 };
  const changed = changedFacts(round, after);
  if (changed.length === 0) return { kind: 'saved', changed };
  const problems = changeProblems(round, after, now);
  const clashes = hasOtherWindow(changed) ? await clashesOf(needs, round.id, after) : [];
  if (problems.length > 0 || clashes.length > 0) return { kind: 'refused', problems, clashes };
  const warning = changeWarning(round, after, now);
  if (warning && !command.isSure) return { kind: 'asks', warning };

  await recordAct(needs)(actor, 'round-changed', [round.id]);
  return (await needs.rounds.change(after, actor.staff.id, now)) ? { kind: 'saved', changed } : { kind: 'stale' };
}

const hasOtherWindow = (changed: readonly FactName[]): boolean =>
  changed.includes('closesAt') || changed.includes('opensAt');

const missingIn = (facts: PlannedFacts): readonly ChangeProblem[] =>
  REQUIRED.filter((field) => facts[field] === null || facts[field] === '').map(
    (field) => ({ kind: 'missing', field }) as const,
  );
