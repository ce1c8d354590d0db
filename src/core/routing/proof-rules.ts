import { covers } from '../area/area';
import type { Candidates } from './candidates';
import { ANSWERING } from './candidates';
import type { CoverageRule, Ground } from './coverage';
import type { Finding, ProofInput, Remedy } from './finding';
import type { ProvedGround } from './proof-ground';

/** What is at hand when findings are drawn. */
export interface AtHand {
  readonly input: ProofInput;
  readonly proved: ProvedGround;
  readonly candidates: Candidates;
}

export const nameOf = (ground: Ground): string => (ground.kind === 'area' ? ground.areaCode : ground.organisationId);

/** Grounds without a team. */
export function gapsIn({ proved, candidates }: AtHand): readonly Finding[] {
  return proved.gaps.map((gap) => ({
    ...gap,
    kind: 'gap',
    id: `gap:${nameOf(gap.ground)}`,
    severity: 'blocks',
    remedies: candidates.remediesFor(gap.ground),
  }));
}

/** Grounds that several rules give to different teams. */
export function overlapsIn({ input, proved, candidates }: AtHand): readonly Finding[] {
  const disputed = input.rules.filter((rule) => isDisputed(proved, rule) && proved.router.at(rule.ground)[0] === rule);
  return disputed.map(({ ground }) => {
    const rules = proved.router.at(ground);
    const keep = rules.filter(
      (rule, at) => at === 0 || teamsOf(input, rule).every((team) => candidates.canTake(team, ground)),
    );
    return {
      kind: 'overlap',
      ground,
      ruleIds: rules.map(({ id }) => id),
      id: `overlap:${nameOf(ground)}`,
      severity: 'blocks',
      remedies: keep.map(({ id }) => ({ kind: 'keep-rule', ruleId: id })),
    };
  });
}

const teamsOf = ({ teams }: ProofInput, { teamIds }: CoverageRule) => teams.filter(({ id }) => teamIds.includes(id));

const isDisputed = ({ router }: ProvedGround, { ground }: CoverageRule): boolean =>
  new Set(router.at(ground).map(({ teamIds }) => teamIds.join())).size > 1;

/** Rules that answer for nothing. */
export function uselessIn(atHand: AtHand): readonly Finding[] {
  const { input, proved } = atHand;
  const isLoser = (rule: CoverageRule) => isDisputed(proved, rule) && proved.router.at(rule.ground)[0] !== rule;
  const useless = input.rules.filter((rule) => !proved.winning.has(rule));
  return useless.flatMap((rule): readonly Finding[] => {
    const { id: ruleId, ground } = rule;
    const kind = uselessnessOf(atHand, ground);
    // That it loses against another of the same ground was said there.
    if (kind === 'idle' && isLoser(rule)) return [];
    // What is idle or gone takes nothing from anybody; what was laid outside was meant for another place.
    const severity = kind === 'outside' ? 'blocks' : 'warns';
    return [{ kind, ground, ruleId, id: `${kind}:${ruleId}`, severity, remedies: [{ kind: 'drop-rule', ruleId }] }];
  });
}

function uselessnessOf({ input, proved }: AtHand, ground: Ground): 'idle' | 'outside' | 'unknown-place' {
  const { tree } = proved;
  if (ground.kind === 'organisation') {
    const { organisationId } = ground;
    if (tree.find(organisationId)?.active !== true) return 'unknown-place';
    return tree.inScope.some(({ id }) => tree.lineOf(id).includes(organisationId)) ? 'idle' : 'outside';
  }
  const { areaCode } = ground;
  const area = input.areas.find(areaCode);
  if (!area || area.validTo !== undefined) return 'unknown-place';
  const isInside = covers(input.within, areaCode) || covers(areaCode, input.within);
  const hasOrganisation = tree.inScope.some((one) => covers(areaCode, one.areaCode));
  return isInside || hasOrganisation ? 'idle' : 'outside';
}

/** Rules that name teams which cannot answer there together, or not at all. */
export function wrongTeamsIn(atHand: AtHand): readonly Finding[] {
  return atHand.input.rules.flatMap((rule) => [...unknownTeams(atHand, rule), ...tooMany(atHand, rule)]);
}

function unknownTeams({ input, candidates }: AtHand, rule: CoverageRule): readonly Finding[] {
  const { ground, id: ruleId } = rule;
  const known = teamsOf(input, rule).filter(({ kind }) => ANSWERING.includes(kind));
  const knownIds = known.map(({ id }) => id);
  const unknown = rule.teamIds.length === 0 ? [null] : rule.teamIds.filter((id) => !knownIds.includes(id));
  const remedies: readonly Remedy[] =
    knownIds.length > 0 ? [{ kind: 'keep-teams', ruleId, teamIds: knownIds }] : candidates.remediesFor(ground);
  return unknown.map((teamId) => ({
    kind: 'unknown-team',
    ground,
    ruleId,
    teamId,
    id: `unknown-team:${ruleId}:${teamId ?? ''}`,
    severity: 'blocks',
    remedies,
  }));
}

function tooMany({ input }: AtHand, { ground, id: ruleId, teamIds }: CoverageRule): readonly Finding[] {
  const distinct = [...new Set(teamIds)];
  const most = input.allowsJoint ? 2 : 1;
  if (distinct.length <= most) return [];
  const remedies: readonly Remedy[] = [{ kind: 'keep-teams', ruleId, teamIds: distinct.slice(0, most) }];
  const id = `joint-not-allowed:${ruleId}`;
  return [{ kind: 'joint-not-allowed', ground, ruleId, teamIds: distinct, id, severity: 'blocks', remedies }];
}

/** Grounds that the office keeps for itself without saying why. */
export function unexplainedIn({ input, proved, candidates }: AtHand): readonly Finding[] {
  const ofOffice = (rule: CoverageRule) => teamsOf(input, rule).find(({ kind }) => kind === 'office');
  return input.rules.flatMap((rule): readonly Finding[] => {
    const office = ofOffice(rule);
    if (!office || rule.exception.trim() !== '') return [];
    const { ground, id: ruleId } = rule;
    const isHere = proved.router.at(ground)[0] === rule || candidates.canTake(office, ground);
    const except: readonly Remedy[] = isHere ? [{ kind: 'except', ground, teamId: office.id }] : [];
    const remedies = [...except, ...candidates.remediesFor(ground, office.id)];
    const id = `exception-without-reason:${ruleId}`;
    return [{ kind: 'exception-without-reason', ground, ruleId, id, severity: 'blocks', remedies }];
  });
}
