import type { CoverageRule, Ground } from '../../core/routing/coverage';
import type { Finding, Remedy } from '../../core/routing/proof';
import type { Team } from '../../core/team/team';
import type { Phrase } from '../../web/staff-words';
import type { Translate } from '../../web/translate';
import { groundName } from './organisation-tree';
import type { ProofBook } from './read-proof';
import type { TeamMark } from './team-marks';

/** Whoever reads, and the names that sentences are made of. */
export interface Naming {
  readonly open: ProofBook;
  readonly marks: readonly TeamMark[];
  readonly t: Translate;
}

/** What is wrong, in one sentence that names the place, the team and the person. */
export function findingWords(finding: Finding, naming: Naming): Phrase {
  const place = 'ground' in finding ? placeName(finding.ground, naming) : '';
  switch (finding.kind) {
    case 'gap':
      return gapWords(finding, place);
    case 'overlap': {
      const rules = naming.open.book.coverage.rules.filter(({ id }) => finding.ruleIds.includes(id));
      const teams = rules.map((rule) => teamsOf(rule, naming)).join(' / ');
      return { key: 'coverage.finding.overlap', params: { place, count: rules.length, teams } };
    }
    case 'joint-not-allowed': {
      const teams = finding.teamIds.map((id) => teamName(id, naming)).join(' + ');
      return { key: 'coverage.finding.joint-not-allowed', params: { place, teams } };
    }
    case 'unknown-team':
    case 'idle':
    case 'outside':
    case 'unknown-place':
    case 'exception-without-reason':
      return { key: `coverage.finding.${finding.kind}`, params: { place, teams: ruleTeams(finding.ruleId, naming) } };
    default:
      return peopleWords(finding, place, naming);
  }
}

type Gap = Extract<Finding, { readonly kind: 'gap' }>;

function gapWords({ ground, places, of }: Gap, place: string): Phrase {
  if (ground.kind === 'organisation') return { key: 'coverage.finding.gap.organisation', params: { place, of } };
  if (places < of) {
    const key = places === 1 ? 'coverage.finding.gap.itself' : 'coverage.finding.gap.part';
    return { key, params: { place, places, of } };
  }
  return { key: of === 1 ? 'coverage.finding.gap.one' : 'coverage.finding.gap.all', params: { place, of } };
}

type OfPeople = Extract<
  Finding,
  { readonly kind: 'member-conflict' | 'no-leader' | 'no-office-team' | 'no-oversight-team' }
>;

function peopleWords(finding: OfPeople, place: string, naming: Naming): Phrase {
  if (finding.kind === 'no-office-team' || finding.kind === 'no-oversight-team') {
    return { key: `coverage.finding.${finding.kind}` };
  }
  const team = teamName(finding.teamId, naming);
  if (finding.kind === 'no-leader') return { key: `coverage.finding.no-leader.${finding.why}`, params: { team } };
  const name = naming.open.names.get(finding.staffId) ?? '—';
  const why = naming.t(`coverage.why.${finding.why}`);
  const key = finding.leads ? 'coverage.finding.conflict.leader' : 'coverage.finding.conflict.member';
  return { key, params: { place, team, name, why } };
}

/** What one click would do about it. */
export function remedyWords(remedy: Remedy, naming: Naming): Phrase {
  switch (remedy.kind) {
    case 'assign':
    case 'except':
      return { key: `coverage.remedy.${remedy.kind}`, params: { team: teamName(remedy.teamId, naming) } };
    case 'drop-rule':
      return { key: 'coverage.remedy.drop-rule' };
    case 'keep-rule':
      return { key: 'coverage.remedy.keep', params: { team: ruleTeams(remedy.ruleId, naming) } };
    case 'keep-teams': {
      const team = remedy.teamIds.map((id) => teamName(id, naming)).join(' + ');
      return { key: 'coverage.remedy.keep', params: { team } };
    }
    case 'move':
      return { key: 'coverage.remedy.move', params: { team: teamName(remedy.to, naming) } };
    case 'replace-leader':
      return {
        key: 'coverage.remedy.replace-leader',
        params: { name: naming.open.names.get(remedy.staffId) ?? '—', team: teamName(remedy.teamId, naming) },
      };
  }
}

/** A place by its path, an organisation by its name. */
export const placeName = (ground: Ground, { open }: Naming): string => groundName(open.book, { ground });

function teamName(id: Team['id'], { marks, open, t }: Naming): string {
  const mark = marks.find(({ teamId }) => teamId === id);
  return mark?.name ?? open.book.teams.find((team) => team.id === id)?.name ?? t('coverage.team.gone');
}

const teamsOf = ({ teamIds }: CoverageRule, naming: Naming): string =>
  teamIds.map((id) => teamName(id, naming)).join(' + ') || naming.t('coverage.nobody');

function ruleTeams(ruleId: CoverageRule['id'], naming: Naming): string {
  const rule = naming.open.book.coverage.rules.find(({ id }) => id === ruleId);
  return rule ? teamsOf(rule, naming) : '—';
}
