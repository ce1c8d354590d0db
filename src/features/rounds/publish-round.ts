import { recordAct } from '../../core/audit/record-act';
import type { Ports } from '../../core/ports';
import type { OwnRound } from '../../core/round/own-rounds';
import { findOwnRound } from '../../core/round/own-rounds';
import type { Round } from '../../core/round/round';
import type { RoundPlan } from '../../core/round/round-plan';
import { isComplete } from '../../core/round/round-plan';
import { roundProblems } from '../../core/round/round-problems';
import type { ProveRound } from '../../core/routing/prove-round';
import type { Actor } from '../../core/staff/actor';
import { makeOwnTeams } from '../../core/team/own-teams';

type Needs = Pick<Ports, 'rounds' | 'roundPlans'> &
  Parameters<typeof roundProblems>[0] &
  Parameters<typeof makeOwnTeams>[0] & { readonly proveRound: ProveRound };

export type Published =
  | { readonly kind: 'published'; readonly round: Round }
  /** Something is still open: in the plan, or in who answers for which place. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'stale' };

export type PublishRound = (
  actor: Actor,
  command: { readonly id: Round['id']; readonly version: number },
) => Promise<Published>;

/**
 * Publishes a plan: from its opening minute on, residents can report to it. Pressed twice, or again after a crash, it is
 * the same round. The round is inserted first and the plan taken away last.
 */
export function publishRound(needs: Needs): PublishRound {
  const findOwn = findOwnRound(needs);
  const isReady = readiness(needs);
  return async (actor, { id, version }) => {
    const own = await findOwn(actor, id);
    if (own.stage === 'published') return published(needs, own.round);
    const { plan } = own;
    if (plan.version !== version) return { kind: 'stale' };
    // A plan of earlier days, or one whose oversight office was named late, has its two teams before it is proved.
    await makeOwnTeams(needs)(actor, own);
    if (!(await isReady(own))) return { kind: 'refused' };

    // Taken first: whoever still changes the plan finds that somebody was faster.
    if (!(await needs.roundPlans.change({ ...plan, version: version + 1 }))) return againAs(needs, id);
    const round = roundFrom(plan);
    if (!round) return { kind: 'refused' };
    await recordAct(needs)(actor, 'round-published', [id]);
    await needs.rounds.publish(round, actor.staff.id, needs.clock.now());
    return published(needs, round);
  };
}

/** Whether nothing is open in the plan and every place has its team. */
function readiness(needs: Needs): (own: OwnRound) => Promise<boolean> {
  const problemsOf = roundProblems(needs);
  return async (own) => {
    const [problems, proof] = await Promise.all([problemsOf(own), needs.proveRound(own)]);
    return problems.length === 0 && proof.complete;
  };
}

function roundFrom({ id, officeId, facts }: RoundPlan): Round | null {
  if (!isComplete(facts)) return null;
  // Without an English name English pages show the Chinese one.
  return { ...facts, nameEn: facts.nameEn || facts.name, id, officeId, version: 1 };
}

/** What is left of the plan goes now, also where an earlier try ended between the two. */
async function published({ roundPlans }: Needs, round: Round): Promise<Published> {
  await roundPlans.remove(round.id);
  return { kind: 'published', round };
}

/** Somebody pressed the same button a moment ago, or changed the plan. */
async function againAs({ rounds }: Needs, id: Round['id']): Promise<Published> {
  const round = await rounds.find(id);
  return round ? { kind: 'published', round } : { kind: 'stale' };
}
