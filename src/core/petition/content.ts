import type { AreaCode } from '../area/area';
import type { Tile } from '../category/category';

/** Whom a petition concerns, as the resident put it. Any of the three may be empty, not all. */
export interface Person {
  readonly name: string;
  readonly unit: string;
  readonly post: string;
}

/** How many people or units one form takes. */
export const MAX_PERSONS = 5;
/** Length of the account, in code points. */
export const ACCOUNT_LENGTH = { min: 20, max: 3_000 } as const;

/** What a resident filled in, normalised (NFC, one kind of line end, no control characters). Never stored in clear. */
export interface PetitionFields {
  readonly identityMode: 'anonymous';
  readonly tile: Tile;
  readonly areaCode: AreaCode;
  /** A place in the resident's words, e.g. 村委会旁的水渠. May be empty. */
  readonly place: string;
  /** When it happened, in the resident's words. May be empty. */
  readonly when: string;
  readonly persons: readonly Person[];
  /** What happened. */
  readonly account: string;
}

/** What is sealed of a petition. */
export interface PetitionContent extends PetitionFields {
  /** The minute of receipt: kept only here. */
  readonly receivedAt: string;
  /** Versions of the texts the resident ticked. */
  readonly consents: { readonly notice: string; readonly privacy: string };
}

/**
 * One spelling of the same content: two sendings are "the same" when this is equal. The files count as a set of hashes,
 * so the order in which they arrived does not matter.
 */
export function canonicalContent(fields: PetitionFields, sha256: readonly string[]): string {
  const { identityMode, tile, areaCode, place, when, persons, account } = fields;
  const people = persons.map(({ name, unit, post }) => [name, unit, post]);
  return JSON.stringify([1, identityMode, tile, areaCode, place, when, people, account, [...new Set(sha256)].sort()]);
}

/** The beginning of an account, for lists: at most 20 characters, on one line. */
export function excerptOf(account: string): string {
  const line = account.replace(/\s+/g, ' ').trim();
  const characters = Array.from(line);
  return characters.length > 20 ? `${characters.slice(0, 19).join('')}…` : line;
}
