import type { ReceivedFile, StagedFile } from '../../core/files/file';
import type { PublicStatus } from '../../core/petition/lifecycle';
import type { Outcome } from '../../core/petition/outcome';
import type { ShanghaiDay } from '../../core/shared/clock';
import { startOfDay } from '../../core/shared/clock';
import type { FieldError } from '../../web/form';
import type { FilesShown, Listed, SaidError } from '../../web/received-files';
import { filesShown, refusalsIn, sizeWords } from '../../web/received-files';
import type { Locale, MessageKey, Translate } from '../../web/translate';
import type { Progress } from './open-progress';

export interface Reader {
  readonly t: Translate;
  readonly locale: Locale;
}

const STATUS: Readonly<Record<PublicStatus, { readonly name: MessageKey; readonly means: MessageKey }>> = {
  received: { name: 'tracking.status.received', means: 'tracking.status.received.means' },
  'more-wanted': { name: 'tracking.status.more-wanted', means: 'tracking.status.more-wanted.means' },
  'being-examined': { name: 'tracking.status.being-examined', means: 'tracking.status.being-examined.means' },
  'passed-on': { name: 'tracking.status.passed-on', means: 'tracking.status.passed-on.means' },
  accepted: { name: 'tracking.status.accepted', means: 'tracking.status.accepted.means' },
  concluded: { name: 'tracking.status.concluded', means: 'tracking.status.concluded.means' },
  'concluded-with-guidance': {
    name: 'tracking.status.concluded-with-guidance',
    means: 'tracking.status.concluded-with-guidance.means',
  },
};

const OUTCOME: Readonly<Record<Outcome, MessageKey>> = {
  fixed: 'tracking.outcome.fixed',
  'handed-over': 'tracking.outcome.handed-over',
  referred: 'tracking.outcome.referred',
  finding: 'tracking.outcome.finding',
  suggestion: 'tracking.outcome.suggestion',
  'not-borne-out': 'tracking.outcome.not-borne-out',
  'no-substance': 'tracking.outcome.no-substance',
  'no-answer': 'tracking.outcome.no-answer',
};

/** The page that asks for a code; `typed` and `text` are what was on it before. */
export interface CodePage extends FilesShown {
  readonly here: string;
  readonly typed: string;
  readonly errors: readonly SaidError[];
  readonly errorOf: Readonly<Record<string, string>>;
  /** A message waiting to be sent once the code has been given again; null on the plain page. */
  readonly text: string | null;
  /** What the page wrote with: message and files keep their place, however often the page comes back. */
  readonly pass: string;
  /** False where the pass is right enough by itself. */
  readonly asksCode: boolean;
}

/** What came with a message, and what is wrong with it. */
export interface Came {
  readonly error: FieldError | null;
  readonly files?: readonly Listed[];
  readonly refused?: readonly ReceivedFile[];
  /** Names of files that are no longer there. */
  readonly lost?: readonly string[];
}

export interface Asked extends Came {
  readonly typed: string;
  readonly text: string | null;
  readonly pass?: string;
  readonly asksCode?: boolean;
}

export function codePage(asked: Asked, { t }: Reader): CodePage {
  const { typed, text, pass = '', asksCode = pass === '' } = asked;
  return {
    here: text === null ? '/progress' : '',
    typed,
    text,
    pass,
    asksCode,
    ...cameWith(asked, t),
  };
}

function cameWith({ error, files = [], refused = [], lost = [] }: Came, t: Translate) {
  const errors: readonly SaidError[] = [
    ...(error ? [{ field: error.field, text: t(error.key, error.params ?? {}) }] : []),
    ...refusalsIn(refused, t),
    ...lost.map((name) => ({ field: 'files', text: t('intake.files.lost', { name }) })),
  ];
  const errorOf = Object.fromEntries(errors.map(({ field, text }) => [field, text]));
  return { errors, errorOf, ...filesShown(files, t) };
}

export interface ProgressPage extends FilesShown {
  readonly status: string;
  readonly means: string;
  readonly outcome: string;
  readonly steps: readonly { readonly day: string; readonly name: string }[];
  readonly words: readonly { readonly title: string; readonly day: string; readonly text: string }[];
  readonly filesLine: string;
  readonly missing: readonly string[];
  readonly rest: readonly {
    readonly id: string;
    readonly name: string;
    readonly size: number;
    readonly line: string;
  }[];
  readonly messages: readonly {
    readonly who: string;
    readonly day: string;
    readonly text: string;
    readonly files: readonly string[];
  }[];
  readonly pass: string;
  readonly text: string;
  readonly errors: readonly SaidError[];
  readonly errorOf: Readonly<Record<string, string>>;
  readonly added: boolean;
}

/** What stands in the form for a message, and what has just become of it. */
export interface Writing extends Came {
  readonly text: string;
  readonly added: boolean;
  /** The pass that the files lie under; a fresh one where nothing waits. */
  readonly pass?: string;
}

export function progressPage(progress: Progress, writing: Writing, reader: Reader): ProgressPage {
  const { t } = reader;
  const { view, words, messages, pass } = progress;
  return {
    status: t(STATUS[view.status].name),
    means: t(STATUS[view.status].means),
    outcome: view.outcome ? t(OUTCOME[view.outcome]) : '',
    steps: view.steps.map(({ day, status }) => ({ day: dayWords(day, reader), name: t(STATUS[status].name) })),
    words: words.map(({ kind, day, text }) => ({
      title: t(kind === 'question' ? 'tracking.words.question' : 'tracking.words.guidance'),
      day: dayWords(day, reader),
      text,
    })),
    filesLine: filesLineOf(progress, t),
    missing: progress.missing.map((name) => t('tracking.files.missing', { name })),
    rest: progress.rest.map((file) => restOf(file, t)),
    messages: messages.map(({ mine, day, text, files: sent }) => ({
      who: t(mine ? 'tracking.message.mine' : 'tracking.message.staff'),
      day: dayWords(day, reader),
      text,
      files: sent.map((file) => fileLine(file, t)),
    })),
    pass: writing.pass ?? pass,
    text: writing.text,
    ...cameWith(writing, t),
    added: writing.added,
  };
}

/** Empty where all there is to say is what is still on its way. */
function filesLineOf({ files, rest }: Progress, t: Translate): string {
  if (files > 0) return t('tracking.files.count', { count: files });
  return rest.length > 0 ? '' : t('tracking.files.none');
}

function restOf({ id, name, bytes, size = bytes }: StagedFile, t: Translate): ProgressPage['rest'][number] {
  const line = t('uploads.rest.arriving', { name, arrived: sizeWords(bytes, t), size: sizeWords(size, t) });
  return { id, name, size, line };
}

function fileLine({ name, bytes, arrival, size = bytes }: StagedFile, t: Translate): string {
  if (arrival === 'arriving') return t('uploads.receipt.arriving', { name, size: sizeWords(size, t) });
  if (arrival !== 'complete') return t('tracking.files.missing', { name });
  return t('tracking.files.sent', { name, size: sizeWords(bytes, t) });
}

/** 11月22日（周日） */
function dayWords(day: ShanghaiDay, { t, locale }: Reader): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Shanghai', ...options }).format(startOfDay(day));
  return t('resident.day', { date: part({ month: 'long', day: 'numeric' }), weekday: part({ weekday: 'short' }) });
}
