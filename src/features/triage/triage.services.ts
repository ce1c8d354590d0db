import { requireScope } from '../../core/desk/desk';
import type { ListAtDesk } from '../../core/desk/list-at-desk';
import { listAtDesk } from '../../core/desk/list-at-desk';
import type { DeskStories } from '../../core/desk/stories';
import { deskStories } from '../../core/desk/stories';
import type { Petition } from '../../core/petition/petition';
import type { Ports } from '../../core/ports';
import type { Actor } from '../../core/staff/actor';
import type { TriageView } from './triage-views';

/** The petition whose decision is due first; null when none waits. */
export type NextWaiting = (actor: Actor) => Promise<Petition['id'] | null>;

/** What an officer of triage can do. */
export interface TriageServices {
  readonly stories: DeskStories;
  readonly list: ListAtDesk<TriageView>;
  readonly next: NextWaiting;
}

export function triageServices(ports: Ports): TriageServices {
  return { stories: deskStories('triage', ports), list: listAtDesk('triage', ports), next: nextWaiting(ports) };
}

function nextWaiting({ petitions, clock }: Pick<Ports, 'petitions' | 'clock'>): NextWaiting {
  return async (actor) => {
    const scope = requireScope('triage', actor, clock.now());
    const { rows } = await petitions.list(scope, { statuses: ['submitted'] }, { after: null, limit: 1 });
    return rows[0]?.id ?? null;
  };
}
