/** What can be so that a person must hear of it. `web/error-pages` maps each code to a status and a page. */
export const ERROR_CODES = [
  'bad-request',
  'ticket-not-ours',
  'signed-out',
  'not-allowed',
  'not-found',
  'stale-version',
  'action-not-open',
  'too-large',
  'invalid',
  'too-many',
  'not-saved',
  'busy',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Ids and codes only: an error never carries what a resident wrote. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** A broken expectation with a name. Expected answers (a wrong field) are values, not errors. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly facts: Facts = {},
  ) {
    super(message);
    this.name = 'DomainError';
  }
}

/** It does not exist, or this person may not know of it: the two cannot be told apart. */
export const notFound = (facts: Facts = {}): DomainError => new DomainError('not-found', 'No such thing here', facts);

/** Someone was faster: the petition changed since it was read. */
export const staleVersion = (facts: Facts): DomainError =>
  new DomainError('stale-version', 'Petition changed since it was read', facts);
