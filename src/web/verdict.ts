import { types } from 'node:util';
import { DomainError } from '../core/shared/errors';
import type { ErrorCode } from '../core/shared/errors';

/** Each code has its status: add a code and this no longer compiles until somebody decides. */
const STATUS: Readonly<Record<ErrorCode, number>> = {
  'bad-request': 400,
  'ticket-not-ours': 400,
  'signed-out': 403,
  'not-allowed': 403,
  'not-found': 404,
  'stale-version': 409,
  'action-not-open': 409,
  'too-large': 413,
  invalid: 422,
  'too-many': 429,
  'not-saved': 503,
  busy: 503,
};

/** The pages there are: one of the catalogue's `error.….title` and `error.….body` each. */
type PageName = Exclude<ErrorCode, 'action-not-open'> | 'old-page' | 'bug';

/** What a person is told of an error. */
export interface Verdict {
  readonly status: number;
  readonly page: PageName;
}

/** What was asked for: reading or writing, and by somebody signed in or not. */
interface Asked {
  readonly writes: boolean;
  readonly signedIn: boolean;
}

/** Finds the status and the page of anything that was thrown. What nobody expected is a bug. */
export function verdictOf(error: unknown, asked: Asked): Verdict {
  if (error instanceof DomainError) return { status: STATUS[error.code], page: pageOf(error.code) };
  if (isOldForm(error)) return { status: 403, page: asked.signedIn ? 'old-page' : 'signed-out' };
  const status = propertyOf(error, 'status');
  if (typeof status === 'number' && status >= 400 && status < 500) return { status, page: pageOfStatus(status) };
  if (isDatabaseAway(error)) return { status: 503, page: asked.writes ? 'not-saved' : 'busy' };
  return { status: 500, page: 'bug' };
}

const pageOf = (code: ErrorCode): PageName => (code === 'action-not-open' ? 'stale-version' : code);

/** What Express and its readers of bodies refuse. */
function pageOfStatus(status: number): PageName {
  if (status === 403) return 'not-allowed';
  return status === 413 ? 'too-large' : 'bad-request';
}

/** The token of a form and that of the session differ: the session ended, or began anew in another window. */
const isOldForm = (error: unknown): boolean => propertyOf(error, 'code') === 'EBADCSRFTOKEN';

function propertyOf(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? (error as Readonly<Record<string, unknown>>)[name] : undefined;
}

const AWAY = /^Mongo(ose)?(Network|ServerSelection|WriteConcern|NotConnected|Topology|Pool|Client|Operation|WaitQueue)/;
/** Codes of a server that is ending or hands its work over. */
const ENDING: readonly unknown[] = [91, 189, 10_107, 11_600, 11_602, 13_435, 13_436];
/** The driver hands these on as they are when the line breaks while it writes. */
const BROKEN_LINE: readonly unknown[] = ['EPIPE', 'ECONNRESET', 'ECONNREFUSED'];

function isDatabaseAway(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  if (BROKEN_LINE.includes(propertyOf(error, 'code'))) return true;
  return AWAY.test(error.name) || (error.name === 'MongoServerError' && ENDING.includes(propertyOf(error, 'code')));
}

/** What the log says of it: codes, ids and places in the program, never what somebody wrote. */
export function factsOf(error: unknown): object {
  if (error instanceof DomainError) return { code: error.code, ...error.facts };
  if (!types.isNativeError(error)) return { kind: typeof error };
  const code = propertyOf(error, 'code');
  return { name: error.name, ...(typeof code === 'string' ? { code } : {}), at: placesIn(error) };
}

/** Where in the program it happened. The message is left out: it may quote a value. */
function placesIn({ stack = '' }: Error): string {
  const lines = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return lines.slice(0, 5).join(' ');
}
