import { prefixesOf } from '../../core/area/area';
import { PRIORITY_OF_TILE } from '../../core/category/category';
import { triageDeadline } from '../../core/deadline/deadline';
import type { Organisation } from '../../core/organisation/organisation';
import type { StagedFile } from '../../core/files/file';
import type { Coming } from '../../core/files/files-to-list';
import { filesToList } from '../../core/files/files-to-list';
import type { PetitionContent, PetitionFields } from '../../core/petition/content';
import { canonicalContent, excerptOf } from '../../core/petition/content';
import type { Petition, PosterTrust } from '../../core/petition/petition';
import { submit } from '../../core/petition/petition';
import { visibleFrom } from '../../core/petition/visible-from';
import type { Ticket } from '../../core/petition/ticket';
import type { Ports } from '../../core/ports';
import type { Round } from '../../core/round/round';
import { concernedSubjects } from '../../core/routing/conflict';
import { shanghaiDay } from '../../core/shared/clock';

type Needs = Pick<
  Ports,
  | 'clock'
  | 'draw'
  | 'posters'
  | 'ids'
  | 'sealing'
  | 'receipts'
  | 'calendar'
  | 'conflicts'
  | 'petitions'
  | 'evidence'
  | 'organisations'
  | 'accounts'
>;

export interface SubmitCommand {
  readonly ticket: Ticket;
  readonly round: Round;
  readonly fields: PetitionFields;
  readonly locale: string;
  /** Files that the page says are still on their way: listed, but not as received. */
  readonly coming: Coming;
}

export type Submitted =
  | { readonly kind: 'received'; readonly petition: Petition; readonly files: readonly StagedFile[] }
  /** Another request with the same ticket was first. */
  | { readonly kind: 'exists'; readonly petition: Petition }
  /** Nothing was stored: these files are no longer there to be listed. */
  | { readonly kind: 'files-lost'; readonly names: readonly string[] };

export type SubmitPetition = (command: SubmitCommand) => Promise<Submitted>;

/** Seals what was written, finds who must not know of it, and stores it once: durable when it returns. */
export function submitPetition(needs: Needs): SubmitPetition {
  const { receipts, evidence, petitions } = needs;
  return async (command) => {
    const id = receipts.petitionIdOf(receipts.codeOf(command.ticket.nonce));
    const { files, gone } = await filesToList(evidence, id, command.coming);
    // Files are claimed for a petition of its own only: one that is there already has what it was sent with.
    const first = files.length + command.coming.length > 0 ? await petitions.byReceipt(id) : null;
    if (first) return { kind: 'exists', petition: first };
    if (gone.length > 0) return { kind: 'files-lost', names: gone };
    const lost = await evidence.hold(
      id,
      files.map((file) => file.id),
    );
    if (lost.length > 0) {
      return { kind: 'files-lost', names: files.filter((file) => lost.includes(file.id)).map(({ name }) => name) };
    }
    const petition = await petitionFrom(needs, command, files);
    const added = await petitions.add(petition);
    return added.kind === 'added' ? { kind: 'received', petition, files } : added;
  };
}

async function petitionFrom(needs: Needs, command: SubmitCommand, files: readonly StagedFile[]): Promise<Petition> {
  const { ticket, round, fields, locale } = command;
  const now = needs.clock.now();
  const day = shanghaiDay(now);
  const id = needs.receipts.petitionIdOf(needs.receipts.codeOf(ticket.nonce));
  const key = needs.sealing.keyFor('petitions', id);
  const organisationId = await organisationOf(needs, ticket);
  const content: PetitionContent = {
    ...fields,
    receivedAt: now.toISOString(),
    consents: { notice: round.noticeVersion, privacy: round.privacyVersion },
  };
  return submit({
    entryId: needs.ids.next<'Entry'>(),
    id,
    roundId: round.id,
    areaCode: fields.areaCode,
    areaPath: prefixesOf(fields.areaCode),
    organisationId,
    posterTrust: trustIn(ticket),
    posterId: ticket.posterId,
    identityMode: fields.identityMode,
    tile: fields.tile,
    locale,
    day,
    late: now >= round.closesAt,
    due: triageDeadline(day, PRIORITY_OF_TILE[fields.tile], needs.calendar).due,
    visibleFrom: visibleFrom(round, { identityMode: fields.identityMode, at: now }, needs.draw),
    ...(await barredFrom(needs, command, organisationId)),
    files: files.map((file) => file.id),
    accountLength: Array.from(fields.account).length,
    key: key.locked,
    content: key.seal('content', content),
    excerpt: key.seal('excerpt', excerptOf(fields.account)),
    contentMac: macOf(needs, { ticket, fields, files }),
  });
}

/** The fingerprint by which the same content is known again: of files, those that had come when it was sent. */
export function macOf(
  { receipts }: Pick<Ports, 'receipts'>,
  sent: { readonly ticket: Ticket; readonly fields: PetitionFields; readonly files: readonly StagedFile[] },
): string {
  const whole = sent.files.filter(({ arrival, early }) => arrival === 'complete' && !early);
  const hashes = whole.map(({ sha256 }) => sha256);
  return receipts.contentMac(sent.ticket.nonce, canonicalContent(sent.fields, hashes));
}

function trustIn({ posterId, posterTrusted }: Ticket): PosterTrust {
  if (!posterTrusted) return 'unverified';
  return posterId ? 'verified' : 'none';
}

/** What it is about, where a poster that is believed hangs at an organisation. */
async function organisationOf(
  { posters }: Needs,
  { posterId, posterTrusted }: Ticket,
): Promise<Organisation['id'] | null> {
  const poster = posterId && posterTrusted ? await posters.find(posterId) : null;
  return poster?.organisationId ?? null;
}

/** Who may not know of it; where that bars the office of the round itself, the oversight office acts. */
async function barredFrom(
  { organisations, accounts, conflicts }: Needs,
  { round, fields }: SubmitCommand,
  organisationId: Organisation['id'] | null,
): Promise<Pick<Petition, 'barred' | 'oversight'>> {
  const [ofPlace, units, people, officeLine, ofPoster] = await Promise.all([
    organisations.ofPlace(fields.areaCode),
    organisations.namesAround(round.areaCode, round.id),
    accounts.all(),
    organisations.lineOf(round.officeId),
    organisationId ? organisations.lineOf(organisationId) : [],
  ]);
  const persons = fields.persons.flatMap(({ name, unit, post }) => [name, unit, post]);
  const text = [fields.place, fields.when, ...persons, fields.account].join('\n');
  const named = [...units, ...people];
  const concerned = concernedSubjects({ round, areaCode: fields.areaCode, ofPlace, ofPoster, named, text });
  return {
    barred: concerned.map((subject) => conflicts.keyOf(subject)),
    oversight: officeLine.some(({ id }) => concerned.includes(id)),
  };
}
