import type { Area } from '../../core/area/area';
import { TEAM_WORKING_DAYS, workingDeadline } from '../../core/deadline/deadline';
import type { Petition } from '../../core/petition/petition';
import type { Ports } from '../../core/ports';
import { teamFor } from '../../core/routing/coverage';
import type { ShanghaiDay } from '../../core/shared/clock';
import { shanghaiDay } from '../../core/shared/clock';
import type { Team } from '../../core/team/team';

type Needs = Pick<Ports, 'coverage' | 'teams' | 'areas' | 'clock' | 'calendar'>;

/** Where a petition would go and why: the rule that won, the wider ones it beat. */
export interface RouteSuggestion {
  readonly team: Team | null;
  readonly rule: Area | null;
  readonly beat: readonly Area[];
  readonly teams: readonly Team[];
  readonly due: ShanghaiDay;
}

export type SuggestRoute = (petition: Pick<Petition, 'roundId' | 'areaCode'>) => Promise<RouteSuggestion>;

export function suggestRoute({ coverage, teams, areas, clock, calendar }: Needs): SuggestRoute {
  return async ({ roundId, areaCode }) => {
    const [rules, ofRound] = await Promise.all([coverage.ofRound(roundId), teams.ofRound(roundId)]);
    const answer = teamFor(rules, areaCode);
    const { due } = workingDeadline(shanghaiDay(clock.now()), TEAM_WORKING_DAYS, calendar);
    if (answer.kind === 'nobody') return { team: null, rule: null, beat: [], teams: ofRound, due };
    const beat = answer.beat.map((rule) => areas.find(rule.areaCode)).filter((area) => area !== null);
    const team = ofRound.find(({ id }) => id === answer.teamId) ?? null;
    return { team, rule: areas.find(answer.rule.areaCode), beat, teams: ofRound, due };
  };
}
