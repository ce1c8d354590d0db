import { prefixesOf } from '../../src/core/area/area';
import type { AreaCode } from '../../src/core/area/area';
import type { Organisation } from '../../src/core/organisation/organisation';
import { concernedSubjects } from '../../src/core/routing/conflict';
import type { CoverageRule } from '../../src/core/routing/coverage';
import type { ProofInput } from '../../src/core/routing/proof';
import type { Staff } from '../../src/core/staff/staff';
import type { Team } from '../../src/core/team/team';
import { peopleOf } from '../../src/core/team/team';
import { placesIn } from './proof-world';

/** A place, or an organisation at its place: every one of them is asked about by itself. */
export interface Spot {
  readonly areaCode: AreaCode;
  readonly line: readonly Organisation[];
}

/** Every area and organisation of a round, found by walking all there are. */
export function spotsOf(input: ProofInput): readonly Spot[] {
  const inScope = input.organisations.filter(
    (one) => one.active && lineOf(input, one).some(({ inspectedIn }) => inspectedIn.includes(input.roundId)),
  );
  return [
    ...placesIn(input.within).map((areaCode) => ({ areaCode, line: [] })),
    ...inScope.map((one) => ({ areaCode: one.areaCode, line: lineOf(input, one) })),
  ];
}

function lineOf({ organisations }: ProofInput, one: Organisation): readonly Organisation[] {
  const above = organisations.find(({ id }) => id === one.parentId);
  return above ? [one, ...lineOf({ organisations } as ProofInput, above)] : [one];
}

/** The rules that hold a spot, the most specific first: by measuring each of them. */
export function holdersOf(rules: readonly CoverageRule[], { areaCode, line }: Spot): readonly CoverageRule[] {
  const weight = ({ ground }: CoverageRule): number => {
    if (ground.kind === 'area') return areaCode.startsWith(ground.areaCode) ? ground.areaCode.length : 0;
    const place = line.findIndex(({ id }) => id === ground.organisationId);
    return place < 0 ? 0 : 1_000 - place;
  };
  const fitting = rules.filter((rule) => weight(rule) > 0);
  return fitting.sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1));
}

/** Whether nothing stands against publishing, found by trying everything. */
export function isSoundByHand(input: ProofInput): boolean {
  const spots = spotsOf(input);
  const answers = spots.map((spot) => ({ spot, holders: holdersOf(input.rules, spot) }));
  return (
    answers.every(({ holders }) => holders.length > 0) &&
    input.rules.every((rule) => isSoundRule(input, rule, spots)) &&
    input.teams.every((team) => isSoundTeam(input, team, answers))
  );
}

function isSoundRule(input: ProofInput, rule: CoverageRule, spots: readonly Spot[]): boolean {
  const same = input.rules.filter((other) => JSON.stringify(other.ground) === JSON.stringify(rule.ground));
  const isAgreed = same.every((other) => other.teamIds.join() === rule.teamIds.join());
  return isAgreed && namesTeams(input, rule) && !isOutside(input, rule, spots);
}

function namesTeams({ teams, allowsJoint }: ProofInput, { teamIds, exception }: CoverageRule): boolean {
  const named = teams.filter(({ id }) => teamIds.includes(id));
  const isKnown = teamIds.length > 0 && teamIds.every((id) => named.some((team) => team.id === id));
  const isExplained = exception !== '' || named.every(({ kind }) => kind !== 'office');
  return isKnown && isExplained && new Set(teamIds).size <= (allowsJoint ? 2 : 1);
}

/** It is about something that there is, and that is nowhere in the round. */
function isOutside({ organisations }: ProofInput, rule: CoverageRule, spots: readonly Spot[]): boolean {
  const { ground } = rule;
  const isThere =
    ground.kind === 'area' || organisations.some(({ id, active }) => id === ground.organisationId && active);
  return isThere && spots.every((spot) => holdersOf([rule], spot).length === 0);
}

interface Answered {
  readonly spot: Spot;
  readonly holders: readonly CoverageRule[];
}

/** A team that answers for something can decide there, and everywhere somebody of it may read what comes. */
function isSoundTeam(input: ProofInput, team: Team, answers: readonly Answered[]): boolean {
  if (team.kind === 'oversight' || !input.rules.some(({ teamIds }) => teamIds.includes(team.id))) return true;
  const people = peopleOf(team).flatMap((id) => input.people.filter((one) => one.id === id && one.active));
  const leader = people.find(({ id }) => id === team.leaderId);
  if (!leader) return false;
  const own = answers.filter(({ holders }) => holders[0]?.teamIds.includes(team.id) === true);
  return own.every(({ spot }) => {
    const mayRead = people.filter((one) => !isHidden(input, spot, one));
    return mayRead.includes(leader);
  });
}

function isHidden(input: ProofInput, { areaCode, line }: Spot, staff: Staff): boolean {
  const path = prefixesOf(areaCode);
  const ofPlace = input.organisations
    .filter((one) => path.includes(one.areaCode))
    .sort((a, b) => b.areaCode.length - a.areaCode.length);
  const concerned = concernedSubjects({
    round: { id: input.roundId },
    areaCode,
    ofPlace,
    ofPoster: line,
    named: [],
    text: '',
  });
  const unit = input.organisations.find(({ id }) => id === staff.unitId);
  const keys = [
    ...(unit ? lineOf(input, unit) : []).map(({ id }) => id),
    ...staff.declared.map(({ on }) => (on.kind === 'unit' ? on.unitId : on.areaCode)),
  ];
  return keys.some((key) => concerned.includes(key));
}
