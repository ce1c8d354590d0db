import type { Organisation } from '../../core/organisation/organisation';
import type { Ports } from '../../core/ports';
import type { OwnRound } from '../../core/round/own-rounds';
import type { Round } from '../../core/round/round';

/** Another round that inspects the same organisation. A plan of another office has no name here. */
export interface OtherRound {
  readonly name: string | null;
  /** Until when it listens; null while it does not say. */
  readonly closesAt: Date | null;
  /** Both listen to residents at the same time. */
  readonly overlaps: boolean;
}

/** The other rounds in which these are inspected, by id. */
export async function otherRounds(
  { rounds, roundPlans }: Pick<Ports, 'rounds' | 'roundPlans'>,
  own: OwnRound,
  organisations: readonly Organisation[],
): Promise<ReadonlyMap<Round['id'], OtherRound>> {
  const ids = [...new Set(organisations.flatMap(({ inspectedIn }) => inspectedIn))].filter((id) => id !== own.id);
  const found = await Promise.all(
    ids.map(async (id) => {
      const round = await rounds.find(id);
      if (round) return [id, { ...windowOf(round), name: round.name }] as const;
      const plan = await roundPlans.find(id);
      return (
        plan && ([id, { ...windowOf(plan.facts), name: isSameOffice(own, plan) ? plan.facts.name : null }] as const)
      );
    }),
  );
  const mine = windowOf(own.stage === 'planned' ? own.plan.facts : own.round);
  // A plan that was given up may still be named by what it was to inspect.
  return new Map(
    found.flatMap((one) =>
      one ? [[one[0], { name: one[1].name, closesAt: one[1].closesAt, overlaps: overlap(mine, one[1]) }]] : [],
    ),
  );
}

const isSameOffice = (own: OwnRound, { officeId }: { readonly officeId: Organisation['id'] }): boolean =>
  (own.stage === 'planned' ? own.plan : own.round).officeId === officeId;

interface Window {
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
}

const windowOf = ({ opensAt, closesAt }: Window): Window => ({ opensAt, closesAt });

const overlap = (a: Window, b: Window): boolean =>
  Boolean(a.opensAt && a.closesAt && b.opensAt && b.closesAt && a.opensAt < b.closesAt && b.opensAt < a.closesAt);
