import type { Petition } from '../../core/petition/petition';
import { groupsOf } from '../../core/petition/receipt';
import type { Ticket } from '../../core/petition/ticket';
import type { Ports } from '../../core/ports';
import { notFound } from '../../core/shared/errors';
import type { RecogniseTicket } from './recognise-ticket';

type Needs = Pick<Ports, 'petitions' | 'receipts' | 'receiptPictures'> & { readonly recogniseTicket: RecogniseTicket };

export type DrawReceipt = (ticket: Ticket, petitionId: Petition['id']) => Promise<Uint8Array>;

/** The receipt as a picture, as long as the page itself would show it again. Throws `not-found` afterwards. */
export function drawReceipt({ petitions, receipts, receiptPictures, recogniseTicket }: Needs): DrawReceipt {
  return async (ticket, petitionId) => {
    const petition = await petitions.byReceipt(petitionId);
    // Nothing was sent along that could be compared: only what is not confirmed yet is shown.
    const recognised = petition && (await recogniseTicket(petition, () => ''));
    if (recognised?.kind !== 'receipt') throw notFound();
    return receiptPictures.png(groupsOf(receipts.codeOf(ticket.nonce)));
  };
}
