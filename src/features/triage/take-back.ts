import { PRIORITY_OF_TILE } from '../../core/category/category';
import { triageDeadline } from '../../core/deadline/deadline';
import { advance } from '../../core/petition/advance';
import type { Petition } from '../../core/petition/petition';
import type { Ports } from '../../core/ports';
import { staleVersion } from '../../core/shared/errors';
import type { Actor } from '../../core/staff/actor';
import { doerOf } from '../../core/staff/actor';
import { findPetition } from './find-petition';

export type TakeBack = (actor: Actor, id: Petition['id'], version: number) => Promise<void>;

type Needs = Pick<Ports, 'petitions' | 'ids' | 'clock' | 'calendar'>;

/** Takes the officer's own last decision back; the clock of triage runs again from the day of receipt. */
export function takeBack(needs: Needs): TakeBack {
  const find = findPetition(needs);
  return async (actor, id, version) => {
    const petition = await find(actor, id);
    if (petition.version !== version) throw staleVersion({ petition: id, version });
    const { due } = triageDeadline(petition.day, PRIORITY_OF_TILE[petition.tile], needs.calendar);
    const entryId = needs.ids.next<'Entry'>();
    const by = doerOf(actor, petition);
    await needs.petitions.save(
      petition,
      advance(petition, { action: 'undo', entryId, by, at: needs.clock.now(), due }),
    );
  };
}
