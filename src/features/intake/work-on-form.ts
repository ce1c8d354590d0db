import type { StagedFile } from '../../core/files/file';
import type { PetitionFields } from '../../core/petition/content';
import type { ReceiptCode } from '../../core/petition/receipt';
import type { Petition } from '../../core/petition/petition';
import type { Ticket } from '../../core/petition/ticket';
import type { Ports } from '../../core/ports';
import type { Round } from '../../core/round/round';
import { LATE_GRACE_MS, roundState } from '../../core/round/round';
import { notFound } from '../../core/shared/errors';
import type { FieldError } from '../../web/form';
import { comingIn, goneIn, removedIn } from '../../web/received-files';
import type { ReceivedForm } from '../../web/uploads';
import type { BeginAnother } from './begin-another';
import { fieldsOf, parsePetitionForm } from './petition-form';
import { placeChoice } from './place';
import type { Recognised, RecogniseTicket } from './recognise-ticket';
import type { SubmitPetition } from './submit-petition';
import { macOf } from './submit-petition';
import type { TypedForm } from './typed-form';
import { pressed, typedForm } from './typed-form';
import { TILES } from '../../core/category/category';

type Needs = Pick<Ports, 'petitions' | 'rounds' | 'areas' | 'evidence' | 'receipts' | 'clock'> & {
  readonly submitPetition: SubmitPetition;
  readonly recogniseTicket: RecogniseTicket;
  readonly beginAnother: BeginAnother;
};

export type Receipt = Extract<Recognised, { readonly kind: 'receipt' }> & {
  readonly code: ReceiptCode;
  /** What came this time, where it differs from what was received. */
  readonly edited: string;
};

/** What the answer to a form is. */
export type FormAnswer =
  | {
      readonly kind: 'form';
      readonly status: 200 | 400 | 413 | 422;
      readonly round: Round;
      readonly typed: TypedForm;
      readonly errors: readonly FieldError[];
      readonly files: readonly StagedFile[];
      /** The ticket of another form, where this answer begins one. */
      readonly ticket?: string;
    }
  | { readonly kind: 'closed'; readonly round: Round; readonly typed: TypedForm }
  | (Extract<Recognised, { readonly kind: 'received-already' }> & { readonly typed: TypedForm })
  | Receipt;

/** A form whose ticket is ours. */
export interface OwnForm {
  readonly received: ReceivedForm;
  readonly ticket: Ticket;
  readonly petitionId: Petition['id'];
  readonly locale: string;
}

export type WorkOnForm = (form: OwnForm) => Promise<FormAnswer>;

/** One POST, many buttons. Whatever was pressed, an authentic ticket first looks for its petition. */
export function workOnForm(needs: Needs): WorkOnForm {
  return async (form) => {
    const { ticket, petitionId, received } = form;
    const typed = pressed(typedForm(received.fields), received.fields['do'] ?? '');
    const round = await needs.rounds.find(ticket.roundId);
    if (!round) throw notFound({ round: ticket.roundId });

    const work = { ...form, typed, round };
    // Complete, it goes straight to the insert, which says whether its petition is there already.
    const fields = completeFields(needs, work);
    if (fields) return send(needs, work, fields);

    const petition = await needs.petitions.byReceipt(petitionId);
    if (petition) return again(needs, work, petition);
    if (!stillTaken(round, ticket, needs.clock.now())) return { kind: 'closed', round, typed };
    return isSending(received) ? incomplete(needs, work) : edit(needs, work);
  };
}

function completeFields(needs: Needs, work: Work): PetitionFields | null {
  const { round, ticket, received } = work;
  if (!isSending(received) || received.files.some(({ ok }) => !ok)) return null;
  if (!stillTaken(round, ticket, needs.clock.now())) return null;
  const form = parseForm(needs, work);
  return form.ok ? form.fields : null;
}

async function incomplete(needs: Needs, work: Work): Promise<FormAnswer> {
  const form = parseForm(needs, work);
  return { ...(await shown(needs, work)), errors: form.ok ? [] : form.errors };
}

/** Any other button than "send". */
async function edit(needs: Needs, work: Work): Promise<FormAnswer> {
  const { received, petitionId } = work;
  const fileId = removedIn(received.fields);
  if (fileId) await needs.evidence.remove(petitionId, fileId);
  return { ...(await shown(needs, work)), status: statusOf(received) };
}

const isSending = ({ problem, fields }: ReceivedForm): boolean => problem === null && fields['do'] === 'send';

const parseForm = ({ areas }: Needs, { round, typed }: Work) =>
  parsePetitionForm(typed, placeChoice(areas, round.areaCode, typed));

type Work = OwnForm & { readonly typed: TypedForm; readonly round: Round };
type Shown = Extract<FormAnswer, { readonly kind: 'form' }>;

async function shown({ evidence }: Needs, { petitionId, round, typed }: Work): Promise<Shown> {
  return { kind: 'form', status: 422, round, typed, errors: [], files: await evidence.listed(petitionId) };
}

function statusOf({ problem, files }: ReceivedForm): 200 | 400 | 413 | 422 {
  if (problem === 'too-large') return 413;
  if (problem === 'malformed') return 400;
  return files.some(({ ok }) => !ok) ? 422 : 200;
}

/** A form opened in time is good for a day after the round has closed. */
export function stillTaken(round: Round, { issuedAt }: Ticket, now: Date): boolean {
  if (now < round.closesAt) return now >= round.opensAt;
  return issuedAt < round.closesAt && now.getTime() < round.closesAt.getTime() + LATE_GRACE_MS;
}

async function send(needs: Needs, work: Work, fields: PetitionFields): Promise<FormAnswer> {
  const { ticket, round, locale, received, petitionId } = work;
  const names = goneIn(received.fields, hasListed(received) ? await needs.evidence.listed(petitionId) : []);
  if (names.length > 0) {
    const petition = await needs.petitions.byReceipt(petitionId);
    return petition ? again(needs, work, petition) : lost(needs, work, names);
  }
  const submitted = await needs.submitPetition({ ticket, round, fields, locale, coming: comingIn(received.fields) });
  switch (submitted.kind) {
    case 'received':
      return {
        ...submitted,
        kind: 'receipt',
        account: fields.account,
        code: needs.receipts.codeOf(ticket.nonce),
        edited: '',
      };
    case 'exists':
      return again(needs, work, submitted.petition);
    case 'files-lost':
      return lost(needs, work, submitted.names);
  }
}

const hasListed = ({ fields }: ReceivedForm): boolean => Object.keys(fields).some((field) => field.startsWith('had-'));

/** Nothing is sent without a file that the page had listed before its name has been said. */
async function lost(needs: Needs, work: Work, names: readonly string[]): Promise<FormAnswer> {
  const errors = names.map((name): FieldError => ({ field: 'files', key: 'intake.files.lost', params: { name } }));
  return { ...(await shown(needs, work)), errors };
}

/** The same ticket again: the same petition, whatever was pressed. */
async function again(needs: Needs, work: Work, petition: Petition): Promise<FormAnswer> {
  const { ticket, typed, round, received } = work;
  if (received.fields['do'] === 'another') return another(needs, work, petition);
  const tile = TILES.find((known) => known === typed.tile) ?? petition.tile;
  const fields = fieldsOf(typed, tile, placeChoice(needs.areas, round.areaCode, typed));
  const recognised = await needs.recogniseTicket(petition, (files) => macOf(needs, { ticket, fields, files }));
  if (recognised.kind === 'received-already') return { ...recognised, typed };
  const edited = fields.account === recognised.account ? '' : fields.account;
  return { ...recognised, code: needs.receipts.codeOf(ticket.nonce), edited };
}

/** From "received already" on to another report, with what was typed and received. */
async function another(needs: Needs, { ticket, typed, round }: Work, petition: Petition): Promise<FormAnswer> {
  const state = roundState(round, needs.clock.now());
  if (state === 'closed' || state === 'not-open') return { kind: 'closed', round, typed };
  const begun = await needs.beginAnother(ticket, petition);
  return { kind: 'form', status: 200, round, typed, errors: [], ...begun };
}
