/** The 10 characters of Crockford base32 that name a poster in its code. */
export type PosterId = string & { readonly __poster: true };

const ID = /^[0-9A-HJKMNP-TV-Z]{10}$/;

/** Reads an id that came from outside. Null when it cannot be one. */
export const parsePosterId = (raw: string): PosterId | null => (ID.test(raw) ? (raw as PosterId) : null);
