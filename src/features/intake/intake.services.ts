import type { Ports } from '../../core/ports';
import { beginAnother } from './begin-another';
import type { Receiving } from '../../web/uploads';
import type { DrawReceipt } from './draw-receipt';
import { drawReceipt } from './draw-receipt';
import type { OpenForm } from './open-form';
import { openForm } from './open-form';
import { recogniseTicket } from './recognise-ticket';
import { submitPetition } from './submit-petition';
import type { WorkOnForm } from './work-on-form';
import { workOnForm } from './work-on-form';

type Needs = Pick<
  Ports,
  | 'clock'
  | 'draw'
  | 'ids'
  | 'sealing'
  | 'tickets'
  | 'receipts'
  | 'receiptPictures'
  | 'calendar'
  | 'conflicts'
  | 'areas'
  | 'rounds'
  | 'posters'
  | 'posterCodes'
  | 'petitions'
  | 'evidence'
  | 'organisations'
  | 'accounts'
>;

export interface IntakeServices {
  /** What reading a form takes. */
  readonly receiving: Receiving;
  readonly areas: Ports['areas'];
  readonly clock: Ports['clock'];
  readonly openForm: OpenForm;
  readonly workOnForm: WorkOnForm;
  readonly drawReceipt: DrawReceipt;
  readonly confirmReceipt: Ports['petitions']['confirmReceipt'];
}

export function intakeServices(needs: Needs): IntakeServices {
  const recognise = recogniseTicket(needs);
  return {
    receiving: needs,
    areas: needs.areas,
    clock: needs.clock,
    openForm: openForm(needs),
    workOnForm: workOnForm({
      ...needs,
      submitPetition: submitPetition(needs),
      recogniseTicket: recognise,
      beginAnother: beginAnother(needs),
    }),
    drawReceipt: drawReceipt({ ...needs, recogniseTicket: recognise }),
    confirmReceipt: (id) => needs.petitions.confirmReceipt(id),
  };
}
