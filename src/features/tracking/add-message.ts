import { dueAfter } from '../../core/deadline/step-deadline';
import type { StagedFile } from '../../core/files/file';
import type { Coming } from '../../core/files/files-to-list';
import { filesToList } from '../../core/files/files-to-list';
import { advance, targetOf, undoableUntil } from '../../core/petition/advance';
import type { Message } from '../../core/petition/message';
import { messageIdOf } from '../../core/petition/message';
import type { Petition } from '../../core/petition/petition';
import type { ReceiptCode } from '../../core/petition/receipt';
import type { Ports } from '../../core/ports';
import { shanghaiDay } from '../../core/shared/clock';
import { DomainError } from '../../core/shared/errors';

type Needs = Pick<
  Ports,
  'petitions' | 'messages' | 'evidence' | 'passes' | 'receipts' | 'sealing' | 'clock' | 'ids' | 'calendar'
>;

/** The right to write: the pass of the page, and the code once more where the pass has expired. */
export interface Right {
  readonly pass: string;
  readonly code: ReceiptCode | null;
}

export type Added =
  | { readonly kind: 'added'; readonly petitionId: Petition['id'] }
  /** Nothing was stored: these files are no longer there to be listed. */
  | { readonly kind: 'files-lost'; readonly names: readonly string[] }
  /** Neither the pass nor a code opens anything. */
  | { readonly kind: 'ask-code' };

/** What is added; files that are still on their way are listed, but not as received. */
export interface Addition {
  readonly text: string;
  readonly coming: Coming;
}

export type AddMessage = (right: Right, addition: Addition) => Promise<Added>;

/** Keeps what a resident adds as a record of its own: it can never collide with what staff do meanwhile. */
export function addMessage(needs: Needs): AddMessage {
  const { petitions, passes, receipts, clock } = needs;
  return async ({ pass, code }, addition) => {
    const now = clock.now();
    const byPass = passes.read(pass, now)?.petitionId;
    const id = byPass ?? (code && receipts.petitionIdOf(code));
    const nonce = passes.nonceOf(pass);
    const petition = id && nonce && (await petitions.byReceipt(id));
    if (!petition) return { kind: 'ask-code' };

    const lost = await keep(needs, { petition, nonce, ...addition, now });
    if (lost.length > 0) return { kind: 'files-lost', names: lost };
    if (isAsked(petition, now)) await answerQuestion(needs, petition, now);
    return { kind: 'added', petitionId: petition.id };
  };
}

/** Whether the resident has been shown the question: one that can still be taken back has not been put yet. */
function isAsked(petition: Petition, now: Date): boolean {
  const until = undoableUntil(petition);
  return petition.status === 'needs-info' && (until === null || now >= until);
}

interface Writing extends Addition {
  readonly petition: Petition;
  readonly nonce: Uint8Array;
  readonly now: Date;
}

/**
 * Stores the message with its files, once. Another text or further files sent with the same pass are a further message.
 * Answers with names of files that could not be held; then nothing is stored.
 */
async function keep(needs: Needs, writing: Writing): Promise<readonly string[]> {
  const { evidence, messages, passes } = needs;
  const { petition, nonce, text, coming, now } = writing;
  const id = messageIdOf(nonce);
  const { files: listed, gone } = await filesToList(evidence, id, coming);
  if (gone.length > 0) return gone;
  const files = listed.map((file) => file.id);
  const lost = await evidence.hold(id, files);
  if (lost.length > 0) return listed.filter((file) => lost.includes(file.id)).map(({ name }) => name);

  const key = needs.sealing.keyFor('messages', id);
  const day = shanghaiDay(now);
  const sealed = { key: key.locked, text: key.seal('text', text) };
  const message: Message = { id, petitionId: petition.id, from: 'resident', day, ...sealed, files };
  if (await messages.add(message)) return [];

  const first = await messages.find(id);
  if (!first || isSame(needs, first, { ...writing, files })) return [];
  const next = passes.after(nonce);
  await evidence.takeAlong({ from: id, listed: first.files, to: messageIdOf(next), day });
  return keep(needs, { ...writing, coming: [], nonce: next });
}

function isSame(
  { sealing }: Needs,
  first: Message,
  { petition, text, files }: Writing & { readonly files: readonly StagedFile['id'][] },
): boolean {
  const opened = sealing.unlock('messages', first.id, first.key).open('text', first.text);
  return first.petitionId === petition.id && opened === text && files.every((id) => first.files.includes(id));
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
