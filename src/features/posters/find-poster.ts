import type { Ports } from '../../core/ports';
import type { PosterRole } from '../../core/poster/lifecycle';
import type { Poster, PosterId } from '../../core/poster/poster';
import { holdsOffice } from '../../core/round/own-rounds';
import type { Round } from '../../core/round/round';
import { notFound } from '../../core/shared/errors';
import type { Actor } from '../../core/staff/actor';

/** A poster, and in which role the person has to do with it. */
export interface PosterInHand {
  readonly poster: Poster;
  readonly role: PosterRole;
}

export type FindPoster = (actor: Actor, id: PosterId) => Promise<PosterInHand>;

/** A poster of a round that is one's own: as its office, or as one of its teams. Others do not exist. */
export function findPoster({ posters }: Pick<Ports, 'posters'>): FindPoster {
  return async (actor, id) => {
    const poster = await posters.find(id);
    const role = poster && roleIn(actor, poster.roundId);
    if (!poster || !role) throw notFound({ poster: id });
    return { poster, role };
  };
}

/** What somebody is to the posters of a round; null: nothing. */
export function roleIn(actor: Actor, roundId: Round['id']): PosterRole | null {
  if (holdsOffice(actor, roundId)) return 'office';
  const isOfTeam = actor.staff.grants.some(
    (grant) => grant.roundId === roundId && (grant.role === 'team-member' || grant.role === 'team-leader'),
  );
  return isOfTeam ? 'team' : null;
}
