import type { Message } from '../../core/petition/message';
import type { Petition } from '../../core/petition/petition';
import type { PublicView } from '../../core/petition/public-status';
import { publicView } from '../../core/petition/public-status';
import type { ReceiptCode } from '../../core/petition/receipt';
import type { Ports } from '../../core/ports';
import type { Round } from '../../core/round/round';

type Needs = Pick<Ports, 'petitions' | 'rounds' | 'messages' | 'receipts' | 'passes' | 'sealing' | 'clock'>;

export interface SaidMessage {
  readonly mine: boolean;
  readonly day: Message['day'];
  readonly text: string;
}

/** What the holder of a receipt reads. */
export interface Progress {
  readonly view: PublicView;
  readonly files: number;
  readonly messages: readonly SaidMessage[];
  /** The right to write something, for a quarter of an hour. */
  readonly pass: string;
}

export interface OpenProgress {
  /** Null when no petition belongs to the code. Using the code shows that it was written down. */
  byCode(code: ReceiptCode): Promise<Progress | null>;
  byId(id: Petition['id']): Promise<Progress | null>;
}

/** A hit and a miss ask the same questions, so that the time an answer takes tells nothing. */
export function openProgress(needs: Needs): OpenProgress {
  const byId = async (id: Petition['id']): Promise<Progress | null> => {
    const petition = await needs.petitions.byReceipt(id);
    const [round, messages] = await Promise.all([
      needs.rounds.find(petition?.roundId ?? NO_ROUND),
      needs.messages.of(id),
      needs.petitions.confirmReceipt(id),
    ]);
    const now = needs.clock.now();
    const pass = needs.passes.issue(id, now);
    if (!petition) return null;
    return {
      view: publicView(petition, round?.replyPolicy ?? 'none', now),
      files: petition.files.length,
      messages: messages.map((message) => said(needs, message)),
      pass,
    };
  };
  return { byId, byCode: (code) => byId(needs.receipts.petitionIdOf(code)) };
}

const NO_ROUND = '0'.repeat(26) as Round['id'];

function said({ sealing }: Needs, { id, key, text, from, day }: Message): SaidMessage {
  const opened = sealing.unlock('messages', id, key).open('text', text);
  return { mine: from === 'resident', day, text: typeof opened === 'string' ? opened : '' };
}
