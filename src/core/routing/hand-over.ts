import type { Petition } from '../petition/petition';
import type { Round } from '../round/round';
import type { Actor } from '../staff/actor';
import type { Team } from '../team/team';

/** Where an unfinished petition goes when its round is over. */
export type HandOverTo =
  /** The round stays; the office's own team works on it. */
  | { readonly kind: 'office-team' }
  /**
   * A later round of the same office that covers its place. Without `teamId` its coverage says which team; where that
   * says nobody, or with null, the triage of that round has it.
   */
  | { readonly kind: 'round'; readonly roundId: Round['id']; readonly teamId?: Team['id'] | null };

export interface HandOverCommand {
  readonly petitionId: Petition['id'];
  readonly version: number;
  readonly to: HandOverTo;
  readonly reason: string;
}

/** `why`: the reason is too short or too long; there is no such team or round to hand to; the round goes on. */
export type HandedOver =
  | { readonly kind: 'handed-over'; readonly petition: Petition }
  | { readonly kind: 'refused'; readonly why: 'reason' | 'target' };

/**
 * Hands over one unfinished petition. Throws `not-found` for what is not the person's, `stale-version` where somebody
 * was faster, `action-not-open` where it is finished, sealed or with another body.
 */
export type HandOver = (actor: Actor, command: HandOverCommand) => Promise<HandedOver>;

/** Published rounds of the same office, not over, that cover this place and are not the petition's own. */
export type LaterRounds = (actor: Actor, petition: Pick<Petition, 'roundId' | 'areaCode'>) => Promise<readonly Round[]>;
