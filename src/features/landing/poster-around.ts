import type { Ports } from '../../core/ports';
import type { Poster } from '../../core/poster/poster';
import type { Round } from '../../core/round/round';
import { teamFor } from '../../core/routing/coverage';
import type { Team } from '../../core/team/team';

type Needs = Pick<Ports, 'clock' | 'coverage' | 'teams' | 'organisations' | 'rounds' | 'posterBatches'>;

/** What belongs to a poster beside its round: who answers there, whom it asks about, who else listens, how it speaks. */
export interface Around {
  readonly teams: readonly Pick<Team, 'name' | 'nameEn'>[];
  /** The name of the organisation it is about; empty where it is about a place. */
  readonly organisation: string;
  /** Other rounds that listen at its place, soonest to close first. */
  readonly others: readonly Round[];
  /** The languages on its paper; none where nobody noted them. */
  readonly locales: readonly string[];
}

/** Looks up what a scan shows of a poster beyond its round. */
export async function lookAround(needs: Needs, poster: Poster): Promise<Around> {
  const { areaCode, roundId, organisationId, batchId } = poster;
  const [line, listening, batch] = await Promise.all([
    organisationId ? needs.organisations.lineOf(organisationId) : [],
    needs.rounds.listeningIn(areaCode, needs.clock.now()),
    batchId ? needs.posterBatches.find(batchId) : null,
  ]);
  return {
    teams: await teamsFor(needs, { roundId, areaCode, organisations: line.map(({ id }) => id) }),
    organisation: line.find(({ id }) => id === organisationId)?.name ?? '',
    others: listening.filter(({ id }) => id !== roundId),
    locales: batch?.locales ?? [],
  };
}

type Asked = Pick<Poster, 'roundId' | 'areaCode'> & Pick<Parameters<typeof teamFor>[1], 'organisations'>;

async function teamsFor({ coverage, teams }: Needs, { roundId, ...where }: Asked): Promise<readonly Team[]> {
  const [{ rules }, ofRound] = await Promise.all([coverage.ofRound(roundId), teams.ofRound(roundId)]);
  const answer = teamFor(rules, where);
  if (answer.kind === 'nobody') return [];
  return answer.teamIds.flatMap((teamId) => ofRound.filter(({ id }) => id === teamId));
}
