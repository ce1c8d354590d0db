import { advance } from '../../core/petition/advance';
import type { Petition } from '../../core/petition/petition';
import type { Ports } from '../../core/ports';
import { DomainError, staleVersion } from '../../core/shared/errors';
import type { Id } from '../../core/shared/ids';
import type { Actor } from '../../core/staff/actor';
import { doerOf } from '../../core/staff/actor';
import { findPetition } from './find-petition';
import { suggestRoute } from './suggest-route';

export interface RouteCommand {
  readonly id: Petition['id'];
  /** The version the officer read: a later one means that somebody was faster. */
  readonly version: number;
  readonly teamId: Id<'Team'>;
}

export type RoutePetition = (actor: Actor, command: RouteCommand) => Promise<void>;

type Needs = Parameters<typeof suggestRoute>[0] & Pick<Ports, 'petitions' | 'ids'>;

/** Accepts a petition and gives it to one team, whose clock starts today. */
export function routePetition(needs: Needs): RoutePetition {
  const find = findPetition(needs);
  const suggest = suggestRoute(needs);
  return async (actor, { id, version, teamId }) => {
    const petition = await find(actor, id);
    if (petition.version !== version) throw staleVersion({ petition: id, version });

    // The round's teams may not know of it: given to one of them, nobody would ever see it again.
    if (petition.oversight) throw new DomainError('not-allowed', 'Kept from the teams of the round', { petition: id });

    const { team, rule, teams, due } = await suggest(petition);
    if (!teams.some((one) => one.id === teamId)) throw new DomainError('invalid', 'No team of this round');

    const why = rule && team?.id === teamId ? `coverage:${rule.code}` : 'chosen';
    const entryId = needs.ids.next<'Entry'>();
    const by = doerOf(actor, petition);
    await needs.petitions.save(
      petition,
      advance(petition, { action: 'route', entryId, by, at: needs.clock.now(), due, teamId, why }),
    );
  };
}
