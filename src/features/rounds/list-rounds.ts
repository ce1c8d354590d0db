import type { Organisation } from '../../core/organisation/organisation';
import type { Ports } from '../../core/ports';
import type { PlanProblem } from '../../core/round/plan-problems';
import type { Round } from '../../core/round/round';
import type { RoundPlan } from '../../core/round/round-plan';
import { roundProblems } from '../../core/round/round-problems';
import { notFound } from '../../core/shared/errors';
import type { Actor } from '../../core/staff/actor';

export interface OfficeRounds {
  readonly plans: readonly { readonly plan: RoundPlan; readonly problems: readonly PlanProblem[] }[];
  readonly rounds: readonly Round[];
  /** Rounds of other offices that this one oversees. */
  readonly overseen: readonly Round[];
  readonly officeNames: ReadonlyMap<Organisation['id'], string>;
}

export type ListRounds = (actor: Actor) => Promise<OfficeRounds>;

/** The rounds and plans of the person's office, and those it only oversees. */
export function listRounds(
  ports: Pick<Ports, 'rounds' | 'roundPlans' | 'organisations' | 'accounts' | 'clock'>,
): ListRounds {
  const problemsOf = roundProblems(ports);
  return async (actor) => {
    const officeId = officeOf(actor);
    const [ofUnit, begun] = await Promise.all([ports.rounds.ofUnit(officeId), ports.roundPlans.ofOffice(officeId)]);
    const published = new Set(ofUnit.map(({ id }) => id));
    const plans = begun.filter(({ id }) => !published.has(id));
    const overseen = ofUnit.filter((round) => round.officeId !== officeId);
    const offices = await Promise.all(overseen.map((round) => ports.organisations.find(round.officeId)));
    return {
      plans: await Promise.all(
        plans.map(async (plan) => ({ plan, problems: await problemsOf({ stage: 'planned', id: plan.id, plan }) })),
      ),
      rounds: ofUnit.filter((round) => round.officeId === officeId),
      overseen,
      officeNames: new Map(offices.flatMap((office) => (office ? [[office.id, office.name] as const] : []))),
    };
  };
}

/** The office for which somebody plans. Whoever plans none finds nothing here, as if there were no such page. */
export function officeOf({ plansFor }: Pick<Actor, 'plansFor'>): Organisation['id'] {
  if (!plansFor) throw notFound();
  return plansFor;
}
