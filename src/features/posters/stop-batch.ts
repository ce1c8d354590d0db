import { recordAct } from '../../core/audit/record-act';
import type { Ports } from '../../core/ports';
import type { PosterBatch } from '../../core/poster/batch';
import type { Actor } from '../../core/staff/actor';

/** Stops the making of a batch or sets it going again; what is in the register stays. False: it is not in that state. */
export type StopBatch = (actor: Actor, batch: PosterBatch, what: 'cancel' | 'resume') => Promise<boolean>;

export function stopBatch(needs: Pick<Ports, 'posterBatches' | 'audit' | 'ids' | 'clock'>): StopBatch {
  const record = recordAct(needs);
  return async (actor, { id, roundId }, what) => {
    await record(actor, what === 'cancel' ? 'posters-cancelled' : 'posters-resumed', [roundId, id]);
    const [from, to] = what === 'cancel' ? (['making', 'cancelled'] as const) : (['cancelled', 'making'] as const);
    return needs.posterBatches.setState(id, from, to);
  };
}
