import type { Area } from '../area/area';
import { dueAfter } from '../deadline/step-deadline';
import type { Petition } from '../petition/petition';
import type { Ports } from '../ports';
import type { ShanghaiDay } from '../shared/clock';
import { shanghaiDay } from '../shared/clock';
import type { Team } from '../team/team';
import type { CoverageRule } from './coverage';
import { teamFor } from './coverage';

/** Where a petition would go and why: the rule that won, the wider ones it beat. */
export interface RouteSuggestion {
  readonly team: Team | null;
  readonly rule: Area | null;
  readonly beat: readonly Area[];
  /** All it may be given to. */
  readonly teams: readonly Team[];
  readonly due: ShanghaiDay;
}

export type SuggestRoute = (petition: Petition) => Promise<RouteSuggestion>;

/**
 * The team that answers for the petition's area. What the round's own people may not know of stays with the oversight
 * office: its own team is the only one offered.
 */
export function suggestRoute({
  coverage,
  teams,
  areas,
  clock,
  calendar,
}: Pick<Ports, 'coverage' | 'teams' | 'areas' | 'clock' | 'calendar'>): SuggestRoute {
  return async (petition) => {
    const { roundId, areaCode, oversight } = petition;
    const [{ rules }, ofRound] = await Promise.all([coverage.ofRound(roundId), teams.ofRound(roundId)]);
    const due = dueAfter({ petition, action: 'route', to: 'routed', today: shanghaiDay(clock.now()) }, calendar);
    const kind = oversight ? 'oversight' : 'inspection';
    const offered = ofRound.filter((team) => team.kind === kind);
    if (oversight) return { team: offered[0] ?? null, rule: null, beat: [], teams: offered, due };

    const answer = teamFor(rules, { areaCode, organisations: [] });
    if (answer.kind === 'nobody') return { team: null, rule: null, beat: [], teams: offered, due };
    const team = offered.find(({ id }) => answer.teamIds.includes(id)) ?? null;
    const areasOf = (some: readonly CoverageRule[]): readonly Area[] =>
      some
        .map(({ ground }) => (ground.kind === 'area' ? areas.find(ground.areaCode) : null))
        .filter((area) => area !== null);
    return { team, rule: areasOf([answer.rule])[0] ?? null, beat: areasOf(answer.beat), teams: offered, due };
  };
}
