import { dueAfter } from '../../core/deadline/step-deadline';
import { advance, targetOf } from '../../core/petition/advance';
import { messageIdOf } from '../../core/petition/message';
import type { Petition } from '../../core/petition/petition';
import type { ReceiptCode } from '../../core/petition/receipt';
import type { Ports } from '../../core/ports';
import { shanghaiDay } from '../../core/shared/clock';
import { DomainError } from '../../core/shared/errors';

type Needs = Pick<Ports, 'petitions' | 'messages' | 'passes' | 'receipts' | 'sealing' | 'clock' | 'ids' | 'calendar'>;

/** The right to write: the pass of the page, or the code once more where the pass has expired. */
export interface Right {
  readonly pass: string;
  readonly code: ReceiptCode | null;
}

export type Added =
  | { readonly kind: 'added'; readonly petitionId: Petition['id'] }
  /** Neither the pass nor a code opens anything. */
  | { readonly kind: 'ask-code' };

export type AddMessage = (right: Right, text: string) => Promise<Added>;

/** Keeps what a resident adds as a record of its own: it can never collide with what staff do meanwhile. */
export function addMessage(needs: Needs): AddMessage {
  const { petitions, messages, passes, receipts, sealing, clock } = needs;
  return async (right, text) => {
    const now = clock.now();
    const renewed = right.code ? passes.issue(receipts.petitionIdOf(right.code), now) : '';
    const pass = passes.read(right.pass, now) ?? passes.read(renewed, now);
    const petition = pass && (await petitions.byReceipt(pass.petitionId));
    if (!petition) return { kind: 'ask-code' };

    const id = messageIdOf(pass.nonce);
    const key = sealing.keyFor('messages', id);
    const day = shanghaiDay(now);
    await messages.add({
      id,
      petitionId: petition.id,
      from: 'resident',
      day,
      key: key.locked,
      text: key.seal('text', text),
    });
    if (petition.status === 'needs-info') await answerQuestion(needs, petition, now);
    return { kind: 'added', petitionId: petition.id };
  };
}

/** Ends the waiting for an answer. Where staff were faster the question is over, and the message stands by itself. */
async function answerQuestion({ petitions, ids, calendar }: Needs, petition: Petition, now: Date): Promise<void> {
  const to = targetOf(petition, 'answer') ?? 'submitted';
  const due = dueAfter({ petition, action: 'answer', to, today: shanghaiDay(now) }, calendar);
  const by = { id: 'resident', roles: ['resident'] } as const;
  const answered = advance(petition, { action: 'answer', entryId: ids.next<'Entry'>(), by, at: now, due });
  try {
    await petitions.save(petition, answered);
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'stale-version')) throw error;
  }
}
