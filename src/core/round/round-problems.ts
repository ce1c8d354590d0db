import type { Organisation } from '../organisation/organisation';
import type { Ports } from '../ports';
import type { Staff } from '../staff/staff';
import type { OwnRound } from './own-rounds';
import type { Clash, PlanProblem } from './plan-problems';
import { planProblems } from './plan-problems';
import type { Round } from './round';
import { overlaps } from './round-window';

export type RoundProblemsOf = (own: OwnRound) => Promise<readonly PlanProblem[]>;
type Needs = Pick<Ports, 'organisations' | 'rounds' | 'accounts' | 'clock'>;

/** What keeps this plan from being published, apart from its coverage. Nothing, for a round that is. */
export function roundProblems(needs: Needs): RoundProblemsOf {
  return async (own) => {
    if (own.stage === 'published') return [];
    const { facts, officeId } = own.plan;
    const [office, oversightLine, people, clashes] = await Promise.all([
      needs.organisations.find(officeId),
      oversightLineOf(needs, facts.oversightOfficeId),
      peopleOfRound(needs)(own.id, officeId),
      clashesOf(needs, own.id, facts),
    ]);
    const around = { now: needs.clock.now(), oversightLine, clashes, triageOfficers: countTriage(people, own.id) };
    return planProblems(facts, { ...around, office: office ?? { id: officeId, areaCode: NOWHERE } });
  };
}

/** An office that is not there any more reaches nothing. */
const NOWHERE = '-' as Organisation['areaCode'];

async function oversightLineOf(
  { organisations }: Needs,
  id: Organisation['id'] | null,
): Promise<readonly Organisation['id'][]> {
  if (id === null) return [];
  const line = await organisations.lineOf(id);
  const [oversight] = line.filter((one) => one.id === id);
  return oversight?.active && oversight.kind === 'office' ? line.map((one) => one.id) : [];
}

const countTriage = (people: readonly Staff[], id: Round['id']): number =>
  people.filter(
    ({ active, grants }) =>
      active && grants.some(({ role, roundId }) => roundId === id && (role === 'triage' || role === 'triage-lead')),
  ).length;

export type PeopleOfRound = (id: Round['id'], officeId: Organisation['id']) => Promise<readonly Staff[]>;

/** Every account that has a role in this round, by name. */
export function peopleOfRound({ accounts }: Pick<Ports, 'accounts'>): PeopleOfRound {
  return async (id, officeId) => {
    const [ofUnit, others, ofDemonstration] = await Promise.all([
      accounts.ofUnit(officeId),
      accounts.list(),
      accounts.demonstration(),
    ]);
    const known = new Map([...ofUnit, ...others, ...ofDemonstration].map((staff) => [staff.id, staff]));
    const ofRound = [...known.values()].filter(({ grants }) => grants.some(({ roundId }) => roundId === id));
    return ofRound.sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
  };
}

export type ClashesOf = (
  id: Round['id'],
  window: { readonly opensAt: Date | null; readonly closesAt: Date | null },
) => Promise<readonly Clash[]>;

/** The organisations that another round inspects while this one would listen. */
export async function clashesOf(
  { organisations, rounds }: Pick<Ports, 'organisations' | 'rounds'>,
  id: Round['id'],
  { opensAt, closesAt }: Parameters<ClashesOf>[1],
): Promise<readonly Clash[]> {
  if (!opensAt || !closesAt) return [];
  const inspected = await organisations.inspectedIn(id);
  const ids = [...new Set(inspected.flatMap(({ inspectedIn }) => inspectedIn))].filter((other) => other !== id);
  const others = await Promise.all(ids.map((other) => rounds.find(other)));
  const atTheSameTime = others.filter((round) => round !== null && overlaps({ opensAt, closesAt }, round));
  return inspected.flatMap((organisation) => {
    const round = atTheSameTime.find((one) => one && organisation.inspectedIn.includes(one.id));
    return round ? [{ organisation, round }] : [];
  });
}
