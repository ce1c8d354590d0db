import type { Organisation } from '../organisation/organisation';
import type { Status } from '../petition/lifecycle';
import { STATUSES } from '../petition/lifecycle';
import type { Petition } from '../petition/petition';
import { transitionOf, typeOf } from '../petition/workflow';
import type { Team } from '../team/team';
import type { CoverageRule } from './coverage';
import { routerOf } from './coverage';

/** A petition that is with a team, and whom it would be with by other rules. */
export interface Move {
  readonly petition: Petition;
  readonly to: { readonly teamId: Team['id']; readonly jointTeamId: Team['id'] | null; readonly rule: CoverageRule };
}

/** A petition with the organisation it is about and all above that, the nearest first. */
export interface Located {
  readonly petition: Petition;
  readonly organisations: readonly Organisation['id'][];
}

/** States in which a team still works on it. What waits for the office or another body stays where it is. */
export const MOVABLE: readonly Status[] = STATUSES.filter(
  (status) =>
    transitionOf(status, 'reassign') !== null &&
    (typeOf(status) === 'open' || typeOf(status) === 'waiting') &&
    status !== 'clue-approved',
);

/**
 * Which of these would have another team by these rules. Only what came to its team by a rule follows the rules: where
 * somebody chose a team by hand it stays, and where no rule holds the place any more nobody takes it away. Pure; asked
 * again after some were moved, it names the rest.
 */
export function movesOf(rules: readonly CoverageRule[], petitions: readonly Located[]): readonly Move[] {
  const router = routerOf(rules);
  return petitions.flatMap(({ petition, organisations }): readonly Move[] => {
    const { teamId, jointTeamId, areaCode, status } = petition;
    if (teamId === null || !MOVABLE.includes(status) || !followsRules(petition)) return [];
    const answer = router.answer({ areaCode, organisations });
    if (answer.kind === 'nobody') return [];
    const [first, second = null] = answer.teamIds;
    if (first === undefined || (first === teamId && second === jointTeamId)) return [];
    return [{ petition, to: { teamId: first, jointTeamId: second, rule: answer.rule } }];
  });
}

function followsRules({ history, teamId }: Petition): boolean {
  const given = history.findLast((entry) => entry.why !== null && entry.teamId === teamId);
  return given?.why?.startsWith('coverage:') === true;
}
