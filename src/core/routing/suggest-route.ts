import { dueAfter } from '../deadline/step-deadline';
import type { Organisation } from '../organisation/organisation';
import type { Petition } from '../petition/petition';
import type { Ports } from '../ports';
import type { ShanghaiDay } from '../shared/clock';
import { shanghaiDay } from '../shared/clock';
import type { Team } from '../team/team';
import type { Answer, CoverageRule, Ground } from './coverage';
import { teamFor } from './coverage';

/** A rule as people know it: by the place or organisation it is about. */
export interface NamedRule {
  readonly rule: CoverageRule;
  /** 石桥铺镇; an organisation's whole name. Empty where it is gone. */
  readonly shortName: string;
}

/** Where a petition would go and why: the rule that won, the wider ones it beat. */
export interface RouteSuggestion {
  readonly team: Team | null;
  /** The second team of a joint area: both see it, either takes it, the leader of the first decides. */
  readonly joint: Team | null;
  readonly rule: NamedRule | null;
  readonly beat: readonly NamedRule[];
  /** `rule` · `oversight`: the round's own people may not know of it · `fallback`: no rule holds the place, so the office's own team. */
  readonly by: 'rule' | 'oversight' | 'fallback';
  /** All it may be given to: the inspection teams and the office's own. */
  readonly teams: readonly Team[];
  readonly due: ShanghaiDay;
}

export type SuggestRoute = (petition: Petition) => Promise<RouteSuggestion>;

type Needs = Pick<Ports, 'coverage' | 'teams' | 'areas' | 'organisations' | 'clock' | 'calendar'>;

/**
 * The team that answers for the petition's organisation or area. What the round's own people may not know of stays with
 * the oversight office: its own team is the only one offered.
 */
export function suggestRoute(needs: Needs): SuggestRoute {
  const { coverage, teams, organisations, clock, calendar } = needs;
  return async (petition) => {
    const { roundId, areaCode, organisationId, oversight } = petition;
    const [{ rules }, ofRound, line] = await Promise.all([
      coverage.ofRound(roundId),
      teams.ofRound(roundId),
      organisationId ? organisations.lineOf(organisationId) : [],
    ]);
    const due = dueAfter({ petition, action: 'route', to: 'routed', today: shanghaiDay(clock.now()) }, calendar);
    if (oversight) {
      const overseers = ofRound.filter(({ kind }) => kind === 'oversight');
      const alone = { team: overseers[0] ?? null, joint: null, rule: null, beat: [] };
      return { ...alone, by: 'oversight', teams: overseers, due };
    }
    const offered = ofRound.filter(({ kind }) => kind !== 'oversight');
    const answer = teamFor(rules, { areaCode, organisations: line.map(({ id }) => id) });
    return { ...explained(needs, answer, { offered, line }), teams: offered, due };
  };
}

interface Known {
  readonly offered: readonly Team[];
  readonly line: readonly Organisation[];
}

type Explained = Omit<RouteSuggestion, 'teams' | 'due'>;

function explained({ areas }: Needs, answer: Answer, { offered, line }: Known): Explained {
  const office = offered.find(({ kind }) => kind === 'office') ?? null;
  if (answer.kind === 'nobody') return { team: office, joint: null, rule: null, beat: [], by: 'fallback' };
  const nameOf = (ground: Ground) =>
    ground.kind === 'area'
      ? areas.find(ground.areaCode)?.shortName
      : line.find(({ id }) => id === ground.organisationId)?.name;
  const named = (rule: CoverageRule): NamedRule => ({ rule, shortName: nameOf(rule.ground) ?? '' });
  const [team = null, joint = null] = answer.teamIds.flatMap((id) => offered.filter((one) => one.id === id));
  return { team, joint, rule: named(answer.rule), beat: answer.beat.map(named), by: 'rule' };
}
