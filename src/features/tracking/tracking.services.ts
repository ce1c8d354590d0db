import type { Petition } from '../../core/petition/petition';
import type { ReceiptCode } from '../../core/petition/receipt';
import type { Ports } from '../../core/ports';
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
  /** What reading a form takes. */
  readonly receiving: Pick<Ports, 'tickets' | 'receipts' | 'evidence' | 'clock'>;
  readonly openProgress: OpenProgress;
  readonly addMessage: AddMessage;
  /** The petition a pass still opens. */
  readonly petitionOf: (pass: string) => Petition['id'] | null;
  /** A pass for the holder of a code, whether a petition belongs to it or not. */
  readonly passOf: (code: ReceiptCode) => string;
}

export function trackingServices(needs: Needs): TrackingServices {
  return {
    receiving: needs,
    openProgress: openProgress(needs),
    addMessage: addMessage(needs),
    petitionOf: (pass) => needs.passes.read(pass, needs.clock.now())?.petitionId ?? null,
    passOf: (code) => needs.passes.issue(needs.receipts.petitionIdOf(code), needs.clock.now()),
  };
}
