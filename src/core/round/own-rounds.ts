import type { Ports } from '../ports';
import { notFound } from '../shared/errors';
import type { Actor } from '../staff/actor';
import type { Round } from './round';
import type { RoundPlan } from './round-plan';

/** A round of somebody's own office, planned or published. */
export type OwnRound =
  | { readonly stage: 'planned'; readonly id: Round['id']; readonly plan: RoundPlan }
  | { readonly stage: 'published'; readonly id: Round['id']; readonly round: Round };

/** Whether this person sets up rounds: the office of its own unit. An oversight office does not, for the rounds it oversees. */
export const holdsOffice = ({ staff, oversees }: Actor, id: Round['id']): boolean =>
  staff.grants.some(({ role, roundId }) => role === 'office' && roundId === id) && !oversees.includes(id);

export type FindOwnRound = (actor: Actor, id: Round['id']) => Promise<OwnRound>;

/** A round or plan of the person's own office. Throws `not-found` for every other: what is not theirs is not there. */
export function findOwnRound({ rounds, roundPlans }: Pick<Ports, 'rounds' | 'roundPlans'>): FindOwnRound {
  return async (actor, id) => {
    if (!holdsOffice(actor, id)) throw notFound({ round: id });
    const [round, plan] = await Promise.all([rounds.find(id), roundPlans.find(id)]);
    // Whoever publishes inserts the round before the plan goes: where both are there, it is published.
    if (round) return { stage: 'published', id, round };
    if (!plan) throw notFound({ round: id });
    return { stage: 'planned', id, plan };
  };
}

/** The name a page shows; a plan may have none yet. */
export const nameOfRound = (own: OwnRound, locale: string): string => {
  const { name, nameEn } = own.stage === 'planned' ? own.plan.facts : own.round;
  return locale === 'en' && nameEn !== '' ? nameEn : name;
};

/** Where it inspects; null where a plan does not say yet. */
export const areaOfRound = (own: OwnRound) => (own.stage === 'planned' ? own.plan.facts.areaCode : own.round.areaCode);
