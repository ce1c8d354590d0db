import type { Organisation } from '../organisation/organisation';
import type { Ports } from '../ports';
import type { OwnRound } from '../round/own-rounds';
import { areaOfRound } from '../round/own-rounds';
import type { Round } from '../round/round';
import { shanghaiDay } from '../shared/clock';
import type { Staff } from '../staff/staff';
import type { Team } from '../team/team';
import { peopleOf } from '../team/team';
import type { CoverageRule, RoundCoverage } from './coverage';
import type { CoverageProof, ProofInput } from './finding';
import { proveCoverage } from './proof';

type Needs = Pick<Ports, 'organisations' | 'teams' | 'coverage' | 'accounts' | 'areas' | 'clock'>;

/**
 * The proof of a round or plan as it stands now, or as it would stand with other rules. A plan that does not say yet
 * where it inspects is not complete, and nothing was looked at.
 */
export type ProveRound = (own: OwnRound, coverage?: RoundCoverage) => Promise<CoverageProof>;

export function proveRound(needs: Needs): ProveRound {
  const inputOf = proofInput(needs);
  return async (own, coverage) => {
    const input = await inputOf(own, coverage);
    return input ? proveCoverage(input) : NOTHING_PROVED;
  };
}

const NOTHING_PROVED: CoverageProof = { complete: false, checked: { areas: 0, organisations: 0 }, findings: [] };

/** Everything that a proof of this round is made from; null for a plan without an area. */
function proofInput(needs: Needs) {
  return async (own: OwnRound, coverage?: RoundCoverage): Promise<ProofInput | null> => {
    const within = areaOfRound(own);
    if (within === null) return null;
    const [{ rules }, teams] = await Promise.all([
      coverage ?? needs.coverage.ofRound(own.id),
      needs.teams.ofRound(own.id),
    ]);
    const people = await peopleIn(needs, teams);
    const { allowsJoint } = own.stage === 'planned' ? own.plan.facts : own.round;
    return {
      roundId: own.id,
      within,
      allowsJoint,
      today: shanghaiDay(needs.clock.now()),
      areas: needs.areas,
      organisations: await organisationsOf(needs, own.id, { rules, people }),
      rules,
      teams,
      people,
    };
  };
}

async function peopleIn({ accounts }: Needs, teams: readonly Team[]): Promise<readonly Staff[]> {
  const ids = [...new Set(teams.flatMap(peopleOf))];
  const people = await Promise.all(ids.map((id) => accounts.find(id)));
  return people.filter((person) => person !== null);
}

interface Named {
  readonly rules: readonly CoverageRule[];
  readonly people: readonly Staff[];
}

/** What is inspected with all below it, what rules and people name, and all above these. */
async function organisationsOf(needs: Needs, roundId: Round['id'], { rules, people }: Named) {
  const found = new Map<Organisation['id'], Organisation>();
  const keep = (some: readonly Organisation[]) => {
    const fresh = some.filter(({ id }) => !found.has(id));
    for (const one of fresh) found.set(one.id, one);
    return fresh;
  };
  const { organisations } = needs;
  let level = keep(await organisations.inspectedIn(roundId));
  while (level.length > 0) level = keep(await organisations.belowAny(level.map(({ id }) => id)));

  const named = [
    ...rules.flatMap(({ ground }) => (ground.kind === 'organisation' ? [ground.organisationId] : [])),
    ...people.flatMap(({ unitId, declared }) => [unitId, ...declared.flatMap(({ on }) => unitIn(on))]),
  ];
  keep(await organisations.byIds(named.filter((id) => !found.has(id))));
  for (let above = missingAbove(found); above.length > 0; above = missingAbove(found)) {
    if (keep(await organisations.byIds(above)).length === 0) break;
  }
  return [...found.values()];
}

const unitIn = (on: Staff['declared'][number]['on']) => (on.kind === 'unit' ? [on.unitId] : []);

function missingAbove(found: ReadonlyMap<Organisation['id'], Organisation>): readonly Organisation['id'][] {
  const parents = [...found.values()].flatMap(({ parentId }) => (parentId ? [parentId] : []));
  return [...new Set(parents)].filter((id) => !found.has(id));
}
