import type { StagedFile } from '../../core/files/file';
import { groupsOf } from '../../core/petition/receipt';
import type { Round } from '../../core/round/round';
import type { ShanghaiDay } from '../../core/shared/clock';
import { startOfDay } from '../../core/shared/clock';
import { sizeWords } from '../../web/received-files';
import { inShanghai } from '../../web/shanghai-date';
import type { Translate } from '../../web/translate';
import type { Reader } from './form.views';
import type { TypedForm } from './typed-form';
import type { FormAnswer, Receipt } from './work-on-form';

const FINGERPRINT = 8;

export interface ReceiptPage {
  readonly ticket: string;
  readonly groups: readonly string[];
  readonly textLine: string;
  readonly files: readonly { readonly id: string; readonly line: string }[];
  /** Some of it is still on its way. */
  readonly coming: boolean;
  readonly next: string;
  readonly late: boolean;
  /** What was typed after the first sending; empty when nothing differs. */
  readonly edited: string;
  /** What somebody read off their paper as the last group, and whether it is that. */
  readonly last: string;
  readonly written: 'untried' | 'right' | 'wrong';
}

interface Shown {
  readonly ticket: string;
  readonly last: string;
}

/** The answer that is shown once: the code, what was received, what comes next. */
export function receiptPage(receipt: Receipt, { ticket, last }: Shown, reader: Reader): ReceiptPage {
  const { code, petition, files, edited } = receipt;
  const { t } = reader;
  const groups = groupsOf(code);
  return {
    ticket,
    groups,
    textLine: t('intake.receipt.text', {
      count: petition.accountLength,
      fingerprint: petition.contentMac.slice(0, FINGERPRINT),
    }),
    files: files.map((file) => ({ id: file.id, line: fileLine(file, t) })),
    coming: files.some(({ arrival }) => arrival === 'arriving'),
    next: t('intake.receipt.next.triage', { day: dayWords(petition.due, reader) }),
    late: petition.late,
    edited,
    last: last.toWellFormed().slice(0, LONGEST_LAST),
    written: writtenDown(last, groups.at(-1) ?? ''),
  };
}

const LONGEST_LAST = 40;

/** Whether the last group on somebody's paper is the last group of the code; the whole code will do as well. */
function writtenDown(last: string, group: string): ReceiptPage['written'] {
  const digits = last.slice(0, LONGEST_LAST).normalize('NFKC').replace(/\D/g, '');
  if (last.trim() === '') return 'untried';
  return digits.endsWith(group) ? 'right' : 'wrong';
}

function fileLine({ name, arrival, bytes, size = bytes, sha256 }: StagedFile, t: Translate): string {
  if (arrival === 'complete') {
    return t('intake.receipt.file', { name, size: sizeWords(bytes, t), fingerprint: sha256.slice(0, FINGERPRINT) });
  }
  if (arrival === 'arriving') return t('uploads.receipt.arriving', { name, size: sizeWords(size, t) });
  return arrival === 'refused' ? t('uploads.rest.refused', { name }) : t('tracking.files.missing', { name });
}

/** 11月22日（周日） */
function dayWords(day: ShanghaiDay, { t, locale }: Reader): string {
  const part = (options: Intl.DateTimeFormatOptions) => inShanghai(locale, startOfDay(day), options);
  return t('resident.day', { date: part({ month: 'long', day: 'numeric' }), weekday: part({ weekday: 'short' }) });
}

/** The round takes nothing now: what was written stays in reach to be copied. */
export function closedPage(round: Round | null, typed: TypedForm, { locale }: Reader) {
  const people = typed.persons.map(({ name, unit, post }) =>
    [name, unit, post].filter((part) => part !== '').join(' '),
  );
  const lines = [typed.place, typed.when, ...people, typed.account].filter((line) => line !== '');
  return {
    roundName: round ? (locale === 'en' ? round.nameEn : round.name) : '',
    channels: round,
    written: lines.join('\n'),
  };
}

export interface AlreadyPage {
  readonly ticket: string;
  readonly poster: string;
  /** What was typed and is no part of what was received: it goes along to another report. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly kept: boolean;
}

type Already = Extract<FormAnswer, { readonly kind: 'received-already' }>;

/** Received before, and the way on: to its progress, or to another report with what came this time. */
export function alreadyPage({ typed, same, loose }: Already, way: Pick<AlreadyPage, 'ticket' | 'poster'>): AlreadyPage {
  const { county, township, village, tile, place, when, persons, account } = typed;
  const people = persons.flatMap(({ name, unit, post }, index) =>
    Object.entries({ name, unit, post }).map(([part, value]) => [`person-${index + 1}-${part}`, value] as const),
  );
  const written = same ? [] : [...Object.entries({ tile, place, when, account }), ...people];
  const fields = [...Object.entries({ county, township, village }), ...written];
  return {
    ...way,
    fields: fields.filter(([, value]) => value !== '').map(([name, value]) => ({ name, value })),
    kept: loose > 0 || (!same && account.trim() !== ''),
  };
}
