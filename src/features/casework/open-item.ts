import { recordReading } from '../../core/audit/record-reading';
import { mayDo } from '../../core/petition/advance';
import type { Dossier } from '../../core/petition/dossier';
import { dossierOf } from '../../core/petition/dossier';
import type { Petition } from '../../core/petition/petition';
import { actionsOpenTo } from '../../core/petition/workflow';
import type { Ports } from '../../core/ports';
import type { Actor } from '../../core/staff/actor';
import { doerOf } from '../../core/staff/actor';
import { findItem } from './find-item';
import type { TeamAction } from './take-step';
import { TEAM_ACTIONS } from './take-step';

export interface OpenedItem {
  readonly dossier: Dossier;
  /** What this person may do now, in the order of the table. */
  readonly actions: readonly TeamAction[];
}

export type OpenItem = (actor: Actor, id: Petition['id']) => Promise<OpenedItem>;

type Needs = Parameters<typeof dossierOf>[0] & Pick<Ports, 'petitions' | 'clock' | 'audit' | 'ids'>;

/** Opens a petition before somebody of its team; the reading is on record first. */
export function openItem(needs: Needs): OpenItem {
  const find = findItem(needs);
  const record = recordReading(needs);
  const opened = dossierOf(needs);
  return async (actor, id) => {
    const petition = await find(actor, id);
    await record(actor, 'petition-read', [id]);
    return { dossier: await opened(petition), actions: openActions(petition, actor, needs.clock.now()) };
  };
}

function openActions(petition: Petition, actor: Actor, now: Date): readonly TeamAction[] {
  const doer = doerOf(actor, petition);
  const inTable = actionsOpenTo(doer.roles, petition.status);
  return TEAM_ACTIONS.filter((action) => inTable.includes(action) && mayDo(petition, action, doer, now));
}
