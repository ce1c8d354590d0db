import { recordReading } from '../audit/record-reading';
import type { Organisation } from '../organisation/organisation';
import { mayDo, undoableUntil } from '../petition/advance';
import type { Dossier } from '../petition/dossier';
import { dossierOf } from '../petition/dossier';
import type { Action } from '../petition/lifecycle';
import type { Petition, PetitionRow } from '../petition/petition';
import { STATUSES } from '../petition/lifecycle';
import type { ReplyPolicy } from '../round/round';
import { actionsOpenTo, transitionOf } from '../petition/workflow';
import type { Ports } from '../ports';
import type { RouteSuggestion } from '../routing/suggest-route';
import { suggestRoute } from '../routing/suggest-route';
import type { Actor } from '../staff/actor';
import { doerOf } from '../staff/actor';
import { standsIn } from '../team/stand-in';
import { unitsFor } from './choices';
import type { Desk } from './desk';
import { findAtDesk, requireScope } from './desk';

/** All that a person's page shows of a petition, and what may be done from it. */
export interface OpenedAtDesk {
  readonly dossier: Dossier;
  /** What this person may do now, in the order of the table; taking back apart. */
  readonly actions: readonly Action[];
  /** Until when the last decision can be taken back by this person. */
  readonly undoUntil: Date | null;
  /** Where it would be routed and why; null where no action asks for a team. */
  readonly route: RouteSuggestion | null;
  /** The units it may be passed to; empty where no action asks for one. */
  readonly units: readonly Organisation[];
  /** What it was merged into, if this person may know of that. */
  readonly master: Petition | null;
  /** How much of it the resident may read. */
  readonly policy: ReplyPolicy;
  /** What was merged into it, as far as this person may know. */
  readonly duplicates: readonly PetitionRow[];
}

export type OpenAtDesk = (actor: Actor, id: Petition['id']) => Promise<OpenedAtDesk>;

type Needs = Parameters<typeof dossierOf>[0] &
  Parameters<typeof suggestRoute>[0] &
  Parameters<typeof standsIn>[0] &
  Pick<Ports, 'petitions' | 'audit' | 'ids' | 'organisations' | 'conflicts'>;

/** Opens a petition before somebody at a desk; the reading is on record first. */
export function openAtDesk(desk: Desk, needs: Needs): OpenAtDesk {
  const find = findAtDesk(desk, needs);
  const record = recordReading(needs);
  const opened = dossierOf(needs);
  const inPlaceOfLeader = standsIn(needs);
  return async (actor, id) => {
    const petition = await find(actor, id);
    await record(actor, 'petition-read', [id]);
    const now = needs.clock.now();
    const doer = doerOf(actor, petition, await inPlaceOfLeader(petition));
    const open = actionsOpenTo(doer.roles, petition.status).filter((action) => mayDo(petition, action, doer, now));
    const actions = open.filter((action) => action !== 'undo');
    const wants = new Set(actions.map((action) => transitionOf(petition.status, action)?.needs));
    const scope = requireScope(desk, actor, now);
    const [dossier, round, route, units, master, duplicates] = await Promise.all([
      opened(petition),
      needs.rounds.find(petition.roundId),
      wants.has('team') ? suggestRoute(needs)(petition) : null,
      wants.has('unit') ? unitsFor(needs, petition) : [],
      petition.masterId ? needs.petitions.find(scope, petition.masterId) : null,
      needs.petitions.list(scope, { statuses: STATUSES, masterId: id }, { after: null, limit: MOST_DUPLICATES }),
    ]);
    const undoUntil = open.includes('undo') ? undoableUntil(petition) : null;
    const policy = round?.replyPolicy ?? 'none';
    const shown = desk === 'unit' ? asUnitReads(dossier) : dossier;
    return { dossier: shown, actions, undoUntil, policy, route, units, master, duplicates: duplicates.rows };
  };
}

const MOST_DUPLICATES = 50;

/** A unit reads what was reported and its own part of the way, not how others thought about it before. */
function asUnitReads(dossier: Dossier): Dossier {
  const { timeline } = dossier;
  const from = timeline.findLastIndex(({ entry }) => entry.action === 'transfer');
  return { ...dossier, timeline: timeline.filter((_line, at) => at === 0 || at >= from) };
}
