import { covers } from '../area/area';
import type { Team } from '../team/team';
import type { CoverageRule, Ground, RoundCoverage } from './coverage';
import { isSameGround, routerOf } from './coverage';
import type { CoverageRemedy, TeamRemedy } from './finding';

/** What comes along with a remedy. */
export interface RemedyWith {
  /** The id of the rule that it may add. */
  readonly ruleId: CoverageRule['id'];
  /** Why the office itself answers; asked for by `except` only. */
  readonly reason: string;
}

/** The rules after the remedy, as the next version: nothing is saved. */
export function applyRemedy(coverage: RoundCoverage, remedy: CoverageRemedy, along: RemedyWith): RoundCoverage {
  return { ...coverage, version: coverage.version + 1, rules: rulesAfter(coverage.rules, remedy, along) };
}

/** The team with its new leader; the former one stays as a deputy. */
export function applyTeamRemedy(team: Team, { staffId }: TeamRemedy): Team {
  const former = team.leaderId === null ? [] : [team.leaderId];
  const deputyIds = [...former, ...team.deputyIds].filter((id) => id !== staffId);
  return { ...team, leaderId: staffId, deputyIds, memberIds: team.memberIds.filter((id) => id !== staffId) };
}

type Rules = readonly CoverageRule[];

function rulesAfter(rules: Rules, remedy: CoverageRemedy, along: RemedyWith): Rules {
  switch (remedy.kind) {
    case 'assign':
      return withRule(rules, { id: along.ruleId, ground: remedy.ground, teamIds: [remedy.teamId], exception: '' });
    case 'except': {
      const { ground, teamId } = remedy;
      return withRule(rules, { id: along.ruleId, ground, teamIds: [teamId], exception: along.reason });
    }
    case 'drop-rule':
      return rules.filter(({ id }) => id !== remedy.ruleId);
    case 'keep-rule':
      return keepOnly(rules, remedy.ruleId);
    case 'keep-teams':
      return withTeams(rules, remedy);
    case 'move':
      return moved(rules, remedy, along);
  }
}

/** One rule for this ground, in the place and under the id of the one it replaces. */
function withRule(rules: Rules, rule: CoverageRule): Rules {
  const before = rules.find(({ ground }) => isSameGround(ground, rule.ground));
  if (!before) return [...rules, rule];
  const others = rules.filter((other) => other === before || !isSameGround(other.ground, rule.ground));
  return others.map((other) => (other === before ? { ...rule, id: before.id } : other));
}

function keepOnly(rules: Rules, ruleId: CoverageRule['id']): Rules {
  const kept = rules.find(({ id }) => id === ruleId);
  return kept ? rules.filter((rule) => rule === kept || !isSameGround(rule.ground, kept.ground)) : rules;
}

/** Its doubles of the same ground and teams become the same, so that no two say different things. */
function withTeams(rules: Rules, { ruleId, teamIds }: CoverageRemedy & { readonly kind: 'keep-teams' }): Rules {
  const meant = rules.find(({ id }) => id === ruleId);
  const isMeant = (rule: CoverageRule) =>
    meant !== undefined && isSameGround(rule.ground, meant.ground) && rule.teamIds.join() === meant.teamIds.join();
  return rules.map((rule) => (isMeant(rule) ? { ...rule, teamIds } : rule));
}

type Move = CoverageRemedy & { readonly kind: 'move' };

/** What it holds inside by rules of its own changes hands; where it held the ground by a wider rule, it gets one. */
function moved(rules: Rules, { ground, from, to }: Move, { ruleId }: RemedyWith): Rules {
  const inside = rules.map((rule) => (isWithin(rule.ground, ground) ? handed(rule, from, to) : rule));
  if (rules.some((rule) => isSameGround(rule.ground, ground))) return inside;
  const fresh: CoverageRule = { id: ruleId, ground, teamIds: [to], exception: '' };
  if (ground.kind === 'organisation') return [...inside, fresh];
  const wider = routerOf(rules).answer({ areaCode: ground.areaCode, organisations: [] });
  if (wider.kind === 'nobody' || !wider.teamIds.includes(from)) return inside;
  return [...inside, { ...fresh, teamIds: handed(wider.rule, from, to).teamIds }];
}

/** An exception of the office ends where an inspection team takes over. */
function handed(rule: CoverageRule, from: Team['id'], to: Team['id']): CoverageRule {
  if (!rule.teamIds.includes(from)) return rule;
  const teamIds = [...new Set(rule.teamIds.map((id) => (id === from ? to : id)))];
  return { ...rule, teamIds, exception: '' };
}

function isWithin(inner: Ground, outer: Ground): boolean {
  if (inner.kind === 'area' && outer.kind === 'area') return covers(outer.areaCode, inner.areaCode);
  return isSameGround(inner, outer);
}
