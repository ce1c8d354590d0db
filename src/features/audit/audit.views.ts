import type { AuditHead, AuditVerdict } from '../../core/audit/audit';
import { shanghaiTime } from '../../core/shared/clock';
import type { MessageKey, Params } from '../../web/translate';
import { zhCN } from '../../web/messages/zh-CN';
import type { AuditAnswer, AuditQuestion, SeenLine } from './read-audit';

/** Who did or read what (views/audit/list.eta). */
export interface AuditListPage {
  readonly section: 'audit';
  readonly here: string;
  readonly question: AuditQuestion;
  readonly problem: MessageKey | null;
  readonly rows: readonly AuditRow[];
  readonly next: string | null;
  readonly isFiltered: boolean;
}

interface AuditRow {
  readonly day: string;
  /** Empty for residents, whose minute nobody knows. */
  readonly time: string;
  readonly name: string;
  readonly role: MessageKey;
  /** The action in words, or its code where there are none. */
  readonly action: MessageKey | null;
  readonly code: string;
  readonly numbers: string;
  readonly more: number;
}

/** Numbers named in one line of the table; the rest are counted. */
const NUMBERS_SHOWN = 3;

export function auditPage(answer: AuditAnswer, question: AuditQuestion): AuditListPage {
  const { number, who, day } = question;
  return {
    section: 'audit',
    here: addressOf(question, question.after),
    question,
    problem: answer.unknown && `audit.unknown.${answer.unknown}`,
    rows: answer.lines.map((line) => rowOf(line, answer)),
    next: answer.next === null ? null : addressOf(question, answer.next),
    isFiltered: [number, who, day].some((each) => each !== ''),
  };
}

function addressOf({ number, who, day }: AuditQuestion, after: number | null): string {
  const asked = { number, who, day, after: after === null ? '' : String(after) };
  const filled = Object.entries(asked).filter(([, value]) => value !== '');
  return filled.length === 0 ? '/desk/audit' : `/desk/audit?${new URLSearchParams(filled).toString()}`;
}

function rowOf({ entry, petitions }: SeenLine, { numbers, names }: AuditAnswer): AuditRow {
  const { day, at, by, role, action } = entry;
  return {
    day,
    time: at ? shanghaiTime(at) : '',
    name: names.get(by as never) ?? '',
    role: `staff.role.${role}`,
    action: wordsFor(action),
    code: action,
    numbers: petitions
      .slice(0, NUMBERS_SHOWN)
      .map((id) => numbers.get(id) ?? '—')
      .join('、'),
    more: Math.max(0, petitions.length - NUMBERS_SHOWN),
  };
}

function wordsFor(action: string): MessageKey | null {
  const keys = [`staff.action.${action}`, `audit.action.${action}`];
  return (keys.find((key) => Object.hasOwn(zhCN, key)) as MessageKey | undefined) ?? null;
}

/** What a walk through the log found (views/audit/verdict.eta). */
export interface VerdictPage {
  readonly section: 'audit';
  readonly isWhole: boolean;
  readonly words: { readonly key: MessageKey; readonly params: Params };
  readonly hash: string;
  readonly heads: readonly { readonly day: string; readonly seq: number; readonly hash: string }[];
}

interface Walked {
  readonly verdict: AuditVerdict;
  readonly heads: readonly AuditHead[];
}

export function verdictPage({ verdict, heads }: Walked): VerdictPage {
  const isWhole = verdict.kind === 'whole';
  return {
    section: 'audit',
    isWhole,
    words: isWhole
      ? { key: 'audit.whole', params: { count: verdict.entries } }
      : { key: `audit.broken.${verdict.why}`, params: { seq: verdict.seq } },
    hash: isWhole ? grouped(verdict.hash) : '',
    heads: heads.map(({ day, seq, hash }) => ({ day, seq, hash: grouped(hash) })),
  };
}

/** The first 16 characters in fours: short enough to be written down and compared. */
const grouped = (hash: string): string => (hash.slice(0, 16).match(/.{4}/g) ?? []).join(' ');
