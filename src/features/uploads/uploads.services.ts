import { messageIdOf } from '../../core/petition/message';
import type { Rights } from '../../core/files/upload';
import type { Ports } from '../../core/ports';

type Needs = Pick<Ports, 'tickets' | 'receipts' | 'passes' | 'evidence' | 'clock'>;

export interface UploadServices {
  /** What the ticket of a form, or the pass of a progress page, may send to. Null for one that is not ours. */
  readonly rightsOf: (ticket: string) => Rights | null;
  readonly uploads: Ports['evidence']['uploads'];
  readonly clock: Ports['clock'];
}

/** A pass that opens nothing any more still carries on, for a day, what its page has begun to send. */
const SENDING_MS = 24 * 3_600_000;

export function uploadServices({ tickets, receipts, passes, evidence, clock }: Needs): UploadServices {
  return {
    rightsOf: (raw) => {
      const ticket = tickets.read(raw);
      if (ticket) return [receipts.petitionIdOf(receipts.codeOf(ticket.nonce))];
      const nonce = passes.nonceOf(raw);
      if (!nonce) return null;
      const pass = passes.read(raw, new Date(clock.now().getTime() - SENDING_MS));
      return pass ? [messageIdOf(nonce), pass.petitionId] : [messageIdOf(nonce)];
    },
    uploads: evidence.uploads,
    clock,
  };
}
