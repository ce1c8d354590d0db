import type { AuditLine, AuditQuery } from '../../core/audit/audit';
import { recordAct } from '../../core/audit/record-act';
import { parsePetitionNumber } from '../../core/petition/number';
import type { Petition } from '../../core/petition/petition';
import type { Scope } from '../../core/petition/petition-repository';
import type { Ports } from '../../core/ports';
import type { ShanghaiDay } from '../../core/shared/clock';
import { notFound } from '../../core/shared/errors';
import type { Actor } from '../../core/staff/actor';
import type { Staff } from '../../core/staff/staff';

/** What is asked of the log, as typed. */
export interface AuditQuestion {
  readonly number: string;
  readonly who: string;
  readonly day: string;
  readonly after: number | null;
}

/** One line as the auditor may see it: of the petitions only those that are the auditor's to know of. */
export interface SeenLine extends AuditLine {
  readonly petitions: readonly Petition['id'][];
}

export interface AuditAnswer {
  readonly lines: readonly SeenLine[];
  readonly numbers: ReadonlyMap<Petition['id'], Petition['number']>;
  readonly names: ReadonlyMap<Staff['id'], string>;
  readonly next: number | null;
  /** What of the question could not be understood. */
  readonly unknown: 'number' | 'who' | 'day' | null;
}

type Needs = Pick<Ports, 'auditBook' | 'petitions' | 'accounts' | 'audit' | 'ids' | 'clock'>;

export type ReadAudit = (actor: Actor, question: AuditQuestion) => Promise<AuditAnswer>;

const LINES = 50;
/** At most so many looks into the log for one page: an auditor of one round may have to pass over those of others. */
const LOOKS = 8;

/** The rounds this person audits. Throws `not-found` for who audits none. */
export function auditorScope({ staff, keys }: Actor): Scope & { readonly kind: 'auditor' } {
  const roundIds = staff.grants.filter(({ role }) => role === 'auditor').map(({ roundId }) => roundId);
  if (roundIds.length === 0) throw notFound();
  return { kind: 'auditor', roundIds, keys };
}

/**
 * The log, the latest first. What concerns petitions of other rounds, or petitions that are barred to the auditor, is not
 * there, and no number on the page tells that something was passed over. Reading the log is itself put on record.
 */
export function readAudit(needs: Needs): ReadAudit {
  const recorded = recordAct(needs);
  return async (actor, question) => {
    const scope = auditorScope(actor);
    await recorded(actor, 'audit-seen', [...scope.roundIds]);
    const query = await understood(needs, scope, question);
    if (typeof query === 'string') return { ...NOTHING, unknown: query };
    const { lines, next } = await seen(needs, scope, { query, after: question.after });
    const numbers = await needs.petitions.numbersOf(scope, [...new Set(lines.flatMap((line) => line.petitions))]);
    const people = lines.map(({ entry }) => entry.by).filter(isPerson);
    return { lines, numbers, names: await needs.accounts.named([...new Set(people)]), next, unknown: null };
  };
}

const NOTHING = { lines: [], numbers: new Map(), names: new Map(), next: null } as const;

const isPerson = (by: AuditLine['entry']['by']): by is Staff['id'] => !['resident', 'clock', 'system'].includes(by);

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The question with ids in place of what was typed, or which part of it names nothing. */
async function understood(
  needs: Needs,
  scope: Scope,
  { number, who, day }: AuditQuestion,
): Promise<AuditQuery | 'number' | 'who' | 'day'> {
  if (day !== '' && (!DAY.test(day) || Number.isNaN(Date.parse(day)))) return 'day';
  const petition = await petitionNamed(needs, scope, number.trim());
  if (petition === 'nothing') return 'number';
  const by = await peopleNamed(needs, who.trim());
  if (by === 'nobody') return 'who';
  return { petitionId: petition, by, day: day === '' ? null : (day as ShanghaiDay) };
}

async function petitionNamed(
  { petitions }: Needs,
  scope: Scope,
  typed: string,
): Promise<Petition['id'] | null | 'nothing'> {
  if (typed === '') return null;
  const number = parsePetitionNumber(typed);
  const petition = number === null ? null : await petitions.byNumber(scope, number);
  return petition?.id ?? 'nothing';
}

async function peopleNamed({ accounts }: Needs, typed: string): Promise<readonly Staff['id'][] | null | 'nobody'> {
  if (typed === '') return null;
  const found = (await accounts.all()).filter(({ name }) => name === typed);
  return found.length === 0 ? 'nobody' : found.map(({ id }) => id);
}

interface Asked {
  readonly query: AuditQuery;
  readonly after: number | null;
}

async function seen({ auditBook, petitions }: Needs, scope: Scope & { readonly kind: 'auditor' }, asked: Asked) {
  const lines: SeenLine[] = [];
  let { after } = asked;
  for (let look = 0; look < LOOKS && lines.length < LINES; look += 1) {
    const found = await auditBook.lines(asked.query, after, LINES);
    const known = await petitions.numbersOf(scope, [...new Set(found.flatMap(petitionsIn))]);
    for (const line of found) {
      if (lines.length === LINES) return { lines, next: after };
      after = line.seq;
      const visible = petitionsIn(line).filter((id) => known.has(id));
      if (isOwn(line, scope.roundIds, visible)) lines.push({ ...line, petitions: visible });
    }
    if (found.length < LINES) return { lines, next: null };
  }
  return { lines, next: after };
}

const petitionsIn = ({ entry }: AuditLine): readonly Petition['id'][] => entry.petitions as readonly Petition['id'][];

/** About a petition that may be known of, about one of the auditor's rounds, or about no round at all. */
function isOwn({ entry }: AuditLine, roundIds: readonly string[], visible: readonly string[]): boolean {
  if (entry.petitions.length > 0) return visible.length > 0;
  return entry.about.length === 0 || entry.about.some((id) => roundIds.includes(id));
}
