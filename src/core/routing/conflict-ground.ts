import type { AreaCode } from '../area/area';
import { covers } from '../area/area';
import type { Organisation } from '../organisation/organisation';
import type { DeclarationReason, Staff } from '../staff/staff';
import type { Team } from '../team/team';
import { isKeptFrom } from './conflict';
import type { Ground } from './coverage';
import { isSameGround } from './coverage';
import type { ProofInput } from './finding';
import type { ProvedGround } from './proof-ground';

/** Somebody from whom petitions of a ground are hidden. */
export interface Concerned {
  readonly ground: Ground;
  readonly why: DeclarationReason;
}

/** Where a person is concerned. */
export interface Conflicts {
  /** The grounds among those the team covers whose petitions this person may not know of. */
  inCoverageOf(team: Team, person: Staff): readonly Concerned[];
  /** Whether anything of this ground is hidden from the person. */
  touches(person: Staff, ground: Ground): boolean;
}

type Reach =
  | { readonly kind: 'area'; readonly areaCode: AreaCode; readonly why: DeclarationReason }
  | { readonly kind: 'organisation'; readonly id: Organisation['id']; readonly why: DeclarationReason };

/** Finds what intake will hide from whom: the same as `concernedSubjects`, asked before there is a petition. */
export function conflictsIn({ within, rules }: ProofInput, proved: ProvedGround): Conflicts {
  const known = new Map<Staff['id'], readonly Reach[]>();
  const reachOf = (person: Staff): readonly Reach[] => {
    const reach = known.get(person.id) ?? reachesOf(person, proved);
    known.set(person.id, reach);
    return reach;
  };
  const here = { within, rules, proved };
  return {
    inCoverageOf: (team, person) => reachOf(person).flatMap((reach) => coveredIn(here, team, reach)),
    touches: (person, ground) => reachOf(person).some((reach) => meets(proved, reach, ground)),
  };
}

/** What the keys of a person stand for: the unit and all above it, and what was declared. */
function reachesOf({ unitId, declared }: Staff, { tree }: ProvedGround): readonly Reach[] {
  const named = [
    ...tree.lineOf(unitId).map((id) => ({ id, why: 'own-unit' as const })),
    ...declared.flatMap(({ why, on }) => (on.kind === 'unit' ? [{ id: on.unitId, why }] : [])),
  ];
  const ofUnits = named.flatMap(({ id, why }) => reachOfUnit(id, why, tree));
  const ofPlaces = declared.flatMap(({ why, on }): readonly Reach[] =>
    on.kind === 'place' && !isAboveInspected(on.areaCode, tree) ? [{ kind: 'area', areaCode: on.areaCode, why }] : [],
  );
  return [...ofUnits, ...ofPlaces];
}

function reachOfUnit(id: Organisation['id'], why: DeclarationReason, tree: ProvedGround['tree']): readonly Reach[] {
  const unit = tree.find(id);
  if (!unit) return [];
  const { areaCode } = unit;
  const above = tree.inspected.filter((one) => covers(one.areaCode, areaCode));
  const isUnderOne = tree
    .lineOf(id)
    .slice(1)
    .some((higher) => above.some((one) => one.id === higher));
  return [
    ...(isKeptFrom(unit, above, isUnderOne) ? [{ kind: 'area', areaCode, why } as const] : []),
    ...(tree.inScope.includes(unit) ? [{ kind: 'organisation', id, why } as const] : []),
  ];
}

/** What lies above all that is inspected there is nobody's conflict: half the county comes from the county. */
function isAboveInspected(areaCode: AreaCode, { inspected }: ProvedGround['tree']): boolean {
  if (inspected.some((one) => covers(one.areaCode, areaCode))) return false;
  return inspected.some((one) => covers(areaCode, one.areaCode));
}

interface Here extends Pick<ProofInput, 'within' | 'rules'> {
  readonly proved: ProvedGround;
}

function coveredIn(here: Here, team: Team, reach: Reach): readonly Concerned[] {
  const grounds = reach.kind === 'area' ? areasIn(here, team, reach.areaCode) : organisationsIn(here, team, reach.id);
  return grounds.map((ground) => ({ ground, why: reach.why }));
}

/** The area itself where the team answers for it, else what it holds inside by rules of its own; and organisations there. */
function areasIn({ within, rules, proved }: Here, team: Team, areaCode: AreaCode): readonly Ground[] {
  const held = rules.filter((rule) => rule.teamIds.includes(team.id) && proved.winning.has(rule));
  const organisations = held.filter(({ ground }) => {
    const organisation = ground.kind === 'organisation' ? proved.tree.find(ground.organisationId) : null;
    return organisation !== null && covers(areaCode, organisation.areaCode);
  });
  if (!covers(within, areaCode) && !covers(areaCode, within)) return organisations.map(({ ground }) => ground);

  const inside = covers(areaCode, within) ? within : areaCode;
  const answer = proved.router.answer({ areaCode: inside, organisations: [] });
  const isWhole = answer.kind === 'team' && answer.teamIds.includes(team.id);
  const whole: Ground = { kind: 'area', areaCode: inside };
  const parts = held.filter(({ ground }) => ground.kind === 'area' && covers(inside, ground.areaCode));
  return [...(isWhole ? [whole] : parts.map(({ ground }) => ground)), ...organisations.map(({ ground }) => ground)];
}

/** The organisation itself where the team answers for it, else the first below for which it does. */
function organisationsIn(here: Here, team: Team, id: Organisation['id']): readonly Ground[] {
  const { proved } = here;
  const organisation = proved.tree.find(id);
  if (!organisation) return [];
  const answer = proved.answerFor(organisation);
  const answers = answer.kind === 'team' && answer.teamIds.includes(team.id);
  if (answers) return [{ kind: 'organisation', organisationId: id }];
  return proved.below(id).flatMap((one) => organisationsIn(here, team, one.id));
}

function meets({ tree }: ProvedGround, reach: Reach, ground: Ground): boolean {
  if (ground.kind === 'area') {
    if (reach.kind !== 'area') return false;
    return covers(reach.areaCode, ground.areaCode) || covers(ground.areaCode, reach.areaCode);
  }
  const organisation = tree.find(ground.organisationId);
  if (!organisation) return false;
  if (reach.kind === 'area') return covers(reach.areaCode, organisation.areaCode);
  if (isSameGround(ground, { kind: 'organisation', organisationId: reach.id })) return true;
  return tree.lineOf(organisation.id).includes(reach.id) || tree.lineOf(reach.id).includes(organisation.id);
}
