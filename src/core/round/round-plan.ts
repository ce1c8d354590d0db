import type { Organisation } from '../organisation/organisation';
import type { ShanghaiDay } from '../shared/clock';
import type { Staff } from '../staff/staff';
import type { Round, RoundFacts } from './round';

/** What may still be open in a plan: these are asked for before it is published, and not before. */
type Open = 'areaCode' | 'entersOn' | 'departsOn' | 'opensAt' | 'closesAt' | 'endsAt' | 'oversightOfficeId';

/** The facts of a round that is being planned: texts may be empty, days and places not yet chosen. */
export type PlannedFacts = Omit<RoundFacts, Open> & { readonly [Name in Open]: RoundFacts[Name] | null };

/** Whether nothing of what a round needs is open any more. */
export const isComplete = (facts: PlannedFacts): facts is RoundFacts => OPEN.every((name) => facts[name] !== null);

/** Takes all that may be open: when one is added above, this does not compile until it stands here too. */
const OPEN = Object.keys({
  areaCode: true,
  entersOn: true,
  departsOn: true,
  opensAt: true,
  closesAt: true,
  endsAt: true,
  oversightOfficeId: true,
} satisfies Record<Open, true>) as readonly Open[];

/**
 * A round before it is published. No resident can reach it, and nothing of it counts. Its id is the round's: teams,
 * coverage and posters that were prepared stay as they are.
 */
export interface RoundPlan {
  readonly id: Round['id'];
  /** Raised by every change of the plan. */
  readonly version: number;
  readonly officeId: Organisation['id'];
  readonly facts: PlannedFacts;
  /** The round whose facts, teams and rules it began with. */
  readonly madeFrom: Round['id'] | null;
  readonly begunBy: Staff['id'];
  readonly begunOn: ShanghaiDay;
}

export interface RoundPlans {
  find(id: RoundPlan['id']): Promise<RoundPlan | null>;
  /** The plans of this office, the latest begun first, at most 200. */
  ofOffice(officeId: Organisation['id']): Promise<readonly RoundPlan[]>;
  /** The plans of every office, the latest begun first, at most 200. */
  all(): Promise<readonly RoundPlan[]>;
  /** False: there is a plan of this id already, which stays as it is. */
  add(plan: RoundPlan): Promise<boolean>;
  /** Replaces the plan of the version before. False: somebody else changed it, or it is gone. */
  change(plan: RoundPlan): Promise<boolean>;
  /** Takes it away: published, or given up. */
  remove(id: RoundPlan['id']): Promise<void>;
}
