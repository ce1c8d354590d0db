import type { MeantFor, StagedFile } from '../../core/files/file';
import { messageIdOf } from '../../core/petition/message';
import type { Petition } from '../../core/petition/petition';
import type { ReceiptCode } from '../../core/petition/receipt';
import type { Ports } from '../../core/ports';
import type { Receiving } from '../../web/uploads';
import type { AddMessage } from './add-message';
import { addMessage } from './add-message';
import type { OpenProgress } from './open-progress';
import { openProgress } from './open-progress';

type Needs = Pick<
  Ports,
  | 'clock'
  | 'ids'
  | 'sealing'
  | 'tickets'
  | 'receipts'
  | 'passes'
  | 'calendar'
  | 'petitions'
  | 'messages'
  | 'evidence'
  | 'rounds'
>;

export interface TrackingServices {
  /** What reading the form of a code takes. */
  readonly receiving: Receiving;
  /** What reading a message takes: its files are staged under the pass before them. */
  readonly receivingMessage: Receiving;
  readonly openProgress: OpenProgress;
  readonly addMessage: AddMessage;
  /** The petition a pass still opens. */
  readonly petitionOf: (pass: string) => Petition['id'] | null;
  /** A pass for the holder of a code, whether a petition belongs to it or not. */
  readonly passOf: (code: ReceiptCode) => string;
  /** The message that a pass leads to, also once it has expired; null where it is not ours. */
  readonly messageOf: (pass: string) => MeantFor | null;
  readonly filesOf: (pass: string) => Promise<readonly StagedFile[]>;
  readonly removeFile: (pass: string, id: StagedFile['id']) => Promise<void>;
}

export function trackingServices(needs: Needs): TrackingServices {
  const { passes, receipts, evidence, clock } = needs;
  const messageOf = (pass: string): MeantFor | null => {
    const nonce = passes.nonceOf(pass);
    return nonce && messageIdOf(nonce);
  };
  return {
    receiving: needs,
    receivingMessage: { ...needs, meantFor: (fields) => messageOf(fields['pass'] ?? '') },
    openProgress: openProgress(needs),
    addMessage: addMessage(needs),
    petitionOf: (pass) => passes.read(pass, clock.now())?.petitionId ?? null,
    passOf: (code) => passes.issue(receipts.petitionIdOf(code), clock.now()),
    messageOf,
    filesOf: async (pass) => {
      const message = messageOf(pass);
      return message ? evidence.listed(message) : [];
    },
    removeFile: async (pass, id) => {
      const message = messageOf(pass);
      if (message) await evidence.remove(message, id);
    },
  };
}
