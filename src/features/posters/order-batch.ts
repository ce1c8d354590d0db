import type { Ports } from '../../core/ports';
import { recordAct } from '../../core/audit/record-act';
import type { BatchPlace, PosterBatch } from '../../core/poster/batch';
import { MOST_POSTERS, sizeOf } from '../../core/poster/batch';
import { fitsFormat } from '../../core/poster/format';
import type { Round } from '../../core/round/round';
import { shanghaiDay } from '../../core/shared/clock';
import { DomainError } from '../../core/shared/errors';
import type { Actor } from '../../core/staff/actor';
import type { MakeBatch } from './make-batches';
import { modulesNow } from './print-batch';

/** A print job as it is ordered. */
export type BatchOrder = Pick<PosterBatch, 'format' | 'design' | 'locales'> & {
  readonly places: readonly BatchPlace[];
};

export type Ordered =
  | { readonly kind: 'ordered'; readonly id: PosterBatch['id'] }
  | { readonly kind: 'refused'; readonly why: 'no-places' | 'too-many' | 'too-small' };

export type OrderBatch = (actor: Actor, roundId: Round['id'], order: BatchOrder) => Promise<Ordered>;

export interface OrderNeeds extends Pick<
  Ports,
  'posterBatches' | 'posterImages' | 'posterCodes' | 'audit' | 'ids' | 'clock'
> {
  readonly publicUrl: string;
  readonly make: MakeBatch;
}

const ATTEMPTS = 8;

/** Enters a batch; its first posters are made at once, the rest by themselves. */
export function orderBatch(needs: OrderNeeds): OrderBatch {
  const record = recordAct(needs);
  return async (actor, roundId, order) => {
    const why = refusalOf(needs, order);
    if (why) return { kind: 'refused', why };
    const id = needs.ids.next<'PosterBatch'>();
    await record(actor, 'posters-ordered', [roundId, id]);
    const batch = await addNumbered(needs, {
      ...order,
      id,
      roundId,
      state: 'making',
      made: 0,
      begunBy: actor.staff.id,
      begunOn: shanghaiDay(needs.clock.now()),
    });
    await needs.make(batch);
    return { kind: 'ordered', id };
  };
}

function refusalOf(needs: OrderNeeds, order: BatchOrder): Extract<Ordered, { readonly kind: 'refused' }>['why'] | null {
  if (order.places.length === 0) return 'no-places';
  if (sizeOf(order) > MOST_POSTERS) return 'too-many';
  return fitsFormat(order.format, modulesNow({ ports: needs, publicUrl: needs.publicUrl })) ? null : 'too-small';
}

/** The next number of the round; who was faster has taken it, and the next is tried. */
async function addNumbered({ posterBatches }: OrderNeeds, batch: Omit<PosterBatch, 'number'>): Promise<PosterBatch> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const [latest] = await posterBatches.ofRound(batch.roundId);
    const numbered = { ...batch, number: (latest?.number ?? 0) + 1 };
    if (await posterBatches.add(numbered)) return numbered;
  }
  throw new DomainError('busy', 'Too many batches were ordered at once', { round: batch.roundId });
}
