/**
 * The name of one record: 128 random bits as 26 characters of Crockford base32 (upper case).
 * Random, because a counter or a clock inside an id would betray when a resident acted.
 */
export type Id<Of extends string> = string & { readonly __id: Of };

/** Where new ids come from. */
export interface Ids {
  next<Of extends string>(): Id<Of>;
}

/** A number from 0 to below this one, by chance. */
export type Draw = (below: number) => number;

const ID = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** Reads an id that came from outside (a URL, a form). Null when it cannot be one. */
export function parseId<Of extends string>(raw: unknown): Id<Of> | null {
  return typeof raw === 'string' && ID.test(raw) ? (raw as Id<Of>) : null;
}
