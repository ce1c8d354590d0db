import type { AreaCode } from '../area/area';
import { covers } from '../area/area';
import type { Organisation } from '../organisation/organisation';
import type { DeclarationReason, Staff } from '../staff/staff';
import type { Team } from '../team/team';
import { isBelow, isKeptFrom } from './conflict';
import type { Answer, Ground } from './coverage';
import type { ProofInput } from './finding';
import type { ProvedGround } from './proof-ground';

/** Somebody from whom petitions of a ground are hidden. */
export interface Concerned {
  readonly ground: Ground;
  readonly why: DeclarationReason;
}

/** Where people are concerned: the same as intake will find (`concernedSubjects`), asked before there is a petition. */
export interface Conflicts {
  /** The grounds among those the team covers whose petitions this person may not know of. */
  readonly inCoverageOf: (team: Team, person: Staff) => readonly Concerned[];
  /** Whether anything of this ground is hidden from the person. */
  readonly touches: (person: Staff, ground: Ground) => boolean;
  /** Whether the team has a place or organisation in this ground that is hidden from all these people. */
  readonly isHiddenFromAll: (team: Team, people: readonly Staff[], ground: Ground) => boolean;
}

/** What is hidden from a person: an area with all in it, or an organisation with all below it. */
type Reach =
  | { readonly kind: 'area'; readonly areaCode: AreaCode; readonly why: DeclarationReason }
  | { readonly kind: 'organisation'; readonly id: Organisation['id']; readonly why: DeclarationReason };

export function conflictsIn(input: ProofInput, proved: ProvedGround): Conflicts {
  const known = new Map<Staff['id'], readonly Reach[]>();
  const reachOf = (person: Staff): readonly Reach[] => {
    const reach = known.get(person.id) ?? reachesOf(person, proved);
    known.set(person.id, reach);
    return reach;
  };
  const here = { input, proved };
  return {
    inCoverageOf: (team, person) =>
      reachOf(person).flatMap((reach) => coveredIn(here, team, reach).map((ground) => ({ ground, why: reach.why }))),
    touches: (person, ground) => reachOf(person).some((reach) => meets(proved, reach, ground)),
    isHiddenFromAll: (team, people, ground) => {
      const reaches = people.map(reachOf);
      const spots = spotsIn(here, team, { ground, reaches: reaches.flat() });
      return spots.some((spot) => reaches.every((own) => own.some((reach) => holds(proved, reach, spot))));
    },
  };
}

/** What the keys of a person stand for: the unit and all above it, and what was declared. */
function reachesOf({ unitId, declared }: Staff, proved: ProvedGround): readonly Reach[] {
  const named = [
    ...proved.tree.lineOf(unitId).map((id) => ({ id, why: 'own-unit' as const })),
    ...declared.flatMap(({ why, on }) => (on.kind === 'unit' ? [{ id: on.unitId, why }] : [])),
  ];
  const ofUnits = named.flatMap(({ id, why }) => reachOfUnit(id, why, proved));
  const ofPlaces = declared.flatMap(({ why, on }): readonly Reach[] =>
    on.kind === 'place' ? [{ kind: 'area', areaCode: on.areaCode, why }] : [],
  );
  return [...ofUnits, ...ofPlaces];
}

function reachOfUnit(
  id: Organisation['id'],
  why: DeclarationReason,
  { tree, roundId }: ProvedGround,
): readonly Reach[] {
  const unit = tree.find(id);
  if (!unit) return [];
  const { areaCode } = unit;
  const above = tree.inspected.filter((one) => covers(one.areaCode, areaCode));
  const line = tree.lineOf(id).flatMap((one) => tree.find(one) ?? []);
  const isInspected = line.some(({ inspectedIn }) => inspectedIn.includes(roundId));
  const around = line.filter((one) => covers(one.areaCode, areaCode));
  const isUnderOne = isBelow(unit, { id: roundId }, around);
  return [
    ...(isKeptFrom(unit, above, isUnderOne) ? [{ kind: 'area', areaCode, why } as const] : []),
    ...(isInspected ? [{ kind: 'organisation', id, why } as const] : []),
  ];
}

interface Here {
  readonly input: ProofInput;
  readonly proved: ProvedGround;
}

const isBy = (answer: Answer, { id }: Team): boolean => answer.kind === 'team' && answer.teamIds.includes(id);

const answersAt = ({ router }: ProvedGround, team: Team, areaCode: AreaCode): boolean =>
  isBy(router.answer({ areaCode, organisations: [] }), team);

function coveredIn(here: Here, team: Team, reach: Reach): readonly Ground[] {
  if (reach.kind === 'organisation') return organisationsUnder(here.proved, team, reach.id);
  const organisations = organisationsAt(here, team, reach.areaCode);
  const topmost = organisations.filter(({ parentId }) => !organisations.some(({ id }) => id === parentId));
  const ofOrganisations = topmost.map(({ id }): Ground => ({ kind: 'organisation', organisationId: id }));
  return [...areasIn(here, team, reach.areaCode), ...ofOrganisations];
}

/** The area itself where the team answers for it, else what it holds inside by rules of its own. */
function areasIn({ input: { within }, proved, input }: Here, team: Team, areaCode: AreaCode): readonly Ground[] {
  if (!covers(within, areaCode) && !covers(areaCode, within)) return [];
  const inside = covers(areaCode, within) ? within : areaCode;
  if (answersAt(proved, team, inside)) return [{ kind: 'area', areaCode: inside }];
  return heldIn(input, proved, { team, areaCode: inside });
}

interface Held {
  readonly team: Team;
  readonly areaCode: AreaCode;
}

/** The areas inside for which a rule of their own names the team. */
function heldIn({ rules }: ProofInput, { winning }: ProvedGround, { team, areaCode }: Held): readonly Ground[] {
  const held = rules.filter(({ teamIds }) => teamIds.includes(team.id)).filter((rule) => winning.has(rule));
  const grounds = held.map(({ ground }) => ground);
  return grounds.filter((ground) => ground.kind === 'area' && covers(areaCode, ground.areaCode));
}

/** The organisations of an area that the team has by themselves, not as a part of the area. */
function organisationsAt({ input, proved }: Here, team: Team, areaCode: AreaCode): readonly Organisation[] {
  return proved.tree.inScope.filter((one) => {
    if (!covers(areaCode, one.areaCode)) return false;
    const answer = proved.answerFor(one);
    if (answer.kind === 'nobody' || !answer.teamIds.includes(team.id)) return false;
    return answer.rule.ground.kind === 'organisation' || !covers(input.within, one.areaCode);
  });
}

/** The organisation itself where the team answers for it, else the first below for which it does. */
function organisationsUnder(proved: ProvedGround, team: Team, id: Organisation['id']): readonly Ground[] {
  const organisation = proved.tree.find(id);
  if (!organisation) return [];
  const isHeld = organisation.active && isBy(proved.answerFor(organisation), team);
  if (isHeld) return [{ kind: 'organisation', organisationId: id }];
  return proved.below(id).flatMap((one) => organisationsUnder(proved, team, one.id));
}

/** A single place or organisation. */
type Spot = { readonly areaCode: AreaCode } | Organisation;

/**
 * Where in a ground all could be concerned at once, if anywhere: at its top, at the top of what is hidden from somebody,
 * and at the top of what the team holds inside.
 */
function spotsIn(
  { input, proved }: Here,
  team: Team,
  { ground, reaches }: { readonly ground: Ground; readonly reaches: readonly Reach[] },
): readonly Spot[] {
  if (ground.kind === 'organisation') {
    const inside = ({ id }: Organisation) => proved.tree.lineOf(id).includes(ground.organisationId);
    return proved.tree.inScope.filter((one) => inside(one) && isBy(proved.answerFor(one), team));
  }
  const { areaCode } = ground;
  const hidden = reaches.flatMap((reach) => (reach.kind === 'area' ? [reach.areaCode] : []));
  const held = heldIn(input, proved, { team, areaCode }).flatMap((one) => (one.kind === 'area' ? [one.areaCode] : []));
  const tops = [...new Set([areaCode, ...hidden, ...held])].filter((top) => covers(areaCode, top));
  return tops.filter((top) => answersAt(proved, team, top)).map((top) => ({ areaCode: top }));
}

function holds({ tree }: ProvedGround, reach: Reach, spot: Spot): boolean {
  if (reach.kind === 'area') return covers(reach.areaCode, spot.areaCode);
  return 'id' in spot && tree.lineOf(spot.id).includes(reach.id);
}

function meets(proved: ProvedGround, reach: Reach, ground: Ground): boolean {
  const { tree } = proved;
  if (ground.kind === 'area' && reach.kind === 'area') {
    return covers(reach.areaCode, ground.areaCode) || covers(ground.areaCode, reach.areaCode);
  }
  if (ground.kind === 'area') {
    return tree.inScope.some((one) => covers(ground.areaCode, one.areaCode) && holds(proved, reach, one));
  }
  const organisation = tree.find(ground.organisationId);
  if (!organisation) return false;
  const isUnder = reach.kind === 'organisation' && tree.lineOf(reach.id).includes(organisation.id);
  const inside = tree.inScope.filter(({ id }) => tree.lineOf(id).includes(organisation.id));
  return isUnder || [organisation, ...inside].some((one) => holds(proved, reach, one));
}
