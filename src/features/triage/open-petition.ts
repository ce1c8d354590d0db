import { recordReading } from '../../core/audit/record-reading';
import { mayDo, undoableUntil } from '../../core/petition/advance';
import type { Dossier } from '../../core/petition/dossier';
import { dossierOf } from '../../core/petition/dossier';
import type { Petition } from '../../core/petition/petition';
import type { Ports } from '../../core/ports';
import type { Actor } from '../../core/staff/actor';
import { doerOf } from '../../core/staff/actor';
import { findPetition } from './find-petition';
import type { RouteSuggestion } from './suggest-route';
import { suggestRoute } from './suggest-route';

/** All that the officer's page shows, and what may be done from it. */
export interface OpenedPetition {
  readonly dossier: Dossier;
  readonly suggestion: RouteSuggestion;
  readonly mayRoute: boolean;
  /** Until when the last decision can be taken back by this person. */
  readonly undoUntil: Date | null;
}

export type OpenPetition = (actor: Actor, id: Petition['id']) => Promise<OpenedPetition>;

type Needs = Parameters<typeof dossierOf>[0] &
  Parameters<typeof suggestRoute>[0] &
  Pick<Ports, 'petitions' | 'audit' | 'ids'>;

/** Opens a petition before an officer; the reading is on record first. */
export function openPetition(needs: Needs): OpenPetition {
  const find = findPetition(needs);
  const record = recordReading(needs);
  const opened = dossierOf(needs);
  const suggest = suggestRoute(needs);
  return async (actor, id) => {
    const petition = await find(actor, id);
    await record(actor, 'petition-read', [id]);
    const [dossier, suggestion] = await Promise.all([opened(petition), suggest(petition)]);
    const doer = doerOf(actor, petition);
    const now = needs.clock.now();
    return {
      dossier,
      suggestion,
      mayRoute: !petition.oversight && mayDo(petition, 'route', doer, now),
      undoUntil: mayDo(petition, 'undo', doer, now) ? undoableUntil(petition) : null,
    };
  };
}
