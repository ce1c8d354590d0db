import type { StagedFile } from '../../core/files/file';
import type { Petition } from '../../core/petition/petition';
import type { Ticket } from '../../core/petition/ticket';
import type { Ports } from '../../core/ports';
import { shanghaiDay } from '../../core/shared/clock';

type Needs = Pick<Ports, 'tickets' | 'receipts' | 'petitions' | 'evidence' | 'clock'>;

/** A form for another report, and what it has received already. */
export interface Another {
  readonly ticket: string;
  readonly files: readonly StagedFile[];
}

/** From a ticket whose petition is here to the form that comes after it. */
export type BeginAnother = (ticket: Ticket, petition: Petition) => Promise<Another>;

/** Files that came with the used ticket and that its petition does not list go along: nothing is sent twice. */
export function beginAnother(needs: Needs): BeginAnother {
  const { tickets, receipts, petitions, evidence, clock } = needs;
  const begin: BeginAnother = async (ticket, petition) => {
    const next = tickets.after(ticket, clock.now());
    const to = receipts.petitionIdOf(receipts.codeOf(next.ticket.nonce));
    await evidence.takeAlong({ from: petition.id, listed: petition.files, to, day: shanghaiDay(clock.now()) });
    const used = await petitions.byReceipt(to);
    return used ? begin(next.ticket, used) : { ticket: next.raw, files: await evidence.listed(to) };
  };
  return begin;
}
