import type { StagedFile } from '../../core/files/file';
import type { Message } from '../../core/petition/message';
import type { Petition } from '../../core/petition/petition';
import type { PublicView, PublicWords } from '../../core/petition/public-status';
import { publicView } from '../../core/petition/public-status';
import type { ReceiptCode } from '../../core/petition/receipt';
import type { Ports } from '../../core/ports';
import type { Round } from '../../core/round/round';

type Needs = Pick<
  Ports,
  'petitions' | 'rounds' | 'messages' | 'evidence' | 'receipts' | 'passes' | 'sealing' | 'clock'
>;

export interface SaidMessage {
  readonly mine: boolean;
  readonly day: Message['day'];
  readonly text: string;
  readonly files: readonly StagedFile[];
}

/** Words of staff for the resident: a question to answer, or whom to turn to. */
export interface StaffWords {
  readonly kind: PublicWords['kind'];
  readonly day: Message['day'];
  readonly text: string;
}

/** What the holder of a receipt reads. */
export interface Progress {
  readonly view: PublicView;
  readonly words: readonly StaffWords[];
  readonly files: number;
  /** Names of files that were listed and never came whole. */
  readonly missing: readonly string[];
  /** Files that were listed and are still waited for. */
  readonly rest: readonly StagedFile[];
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
    const [round, messages, there, master] = await Promise.all([
      needs.rounds.find(petition?.roundId ?? NO_ROUND),
      needs.messages.of(id),
      needs.evidence.listed(id),
      masterOf(needs, petition),
      needs.petitions.confirmReceipt(id),
    ]);
    const now = needs.clock.now();
    const pass = needs.passes.issue(id, now);
    if (!petition) return null;
    const files = await missingOf(needs, petition, there);
    const view = publicView(petition, { policy: round?.replyPolicy ?? 'none', now }, master);
    return {
      view,
      words: wordsIn(needs, petition, view),
      files: petition.files.length - files.rest.length,
      ...files,
      messages: await Promise.all(messages.map((message) => said(needs, message))),
      pass,
    };
  };
  return { byId, byCode: (code) => byId(needs.receipts.petitionIdOf(code)) };
}

async function missingOf(
  { evidence }: Needs,
  { files }: Petition,
  there: readonly StagedFile[],
): Promise<Pick<Progress, 'missing' | 'rest'>> {
  const notThere = files.filter((id) => !there.some((file) => file.id === id));
  const found = (await Promise.all(notThere.map((id) => evidence.find(id)))).filter((file) => file !== null);
  const missing = found.filter(({ arrival }) => arrival !== 'arriving' && arrival !== 'complete');
  return { missing: missing.map(({ name }) => name), rest: found.filter(({ arrival }) => arrival === 'arriving') };
}

const NO_ROUND = '0'.repeat(26) as Round['id'];

/** How far a chain of mergings is followed: one that was merged takes its duplicates along. */
const MOST_MERGINGS = 10;

async function masterOf({ petitions }: Needs, petition: Petition | null): Promise<Petition | null> {
  let master: Petition | null = null;
  let next = petition?.masterId ?? null;
  for (let step = 0; next !== null && step < MOST_MERGINGS; step += 1) {
    master = await petitions.byReceipt(next);
    next = master?.masterId ?? null;
  }
  return master;
}

function wordsIn({ sealing }: Needs, { id, key }: Petition, { words }: PublicView): readonly StaffWords[] {
  const unlocked = sealing.unlock('petitions', id, key);
  return words.flatMap(({ kind, entry: { id: entry, day, reason } }) =>
    reason ? [{ kind, day, text: String(unlocked.open(`reason/${entry}`, reason)) }] : [],
  );
}

async function said({ sealing, evidence }: Needs, message: Message): Promise<SaidMessage> {
  const { id, key, text, from, day } = message;
  const opened = sealing.unlock('messages', id, key).open('text', text);
  const files = await Promise.all(message.files.map((file) => evidence.find(file)));
  return {
    mine: from === 'resident',
    day,
    text: typeof opened === 'string' ? opened : '',
    files: files.filter((file) => file !== null),
  };
}
