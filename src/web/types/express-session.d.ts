import 'express-session';

declare module 'express-session' {
  interface SessionData {
    /** Who is signed in. Roles are read anew at every request. */
    staffId?: string;
    /** When, in milliseconds: a session has an end however busy it is. */
    signedInAt?: number;
    /** The language staff chose. */
    lang?: string;
    /** What this person changed last, of what: kept so that one click takes it back. */
    lastChange?: { readonly about: string; readonly content: string };
  }
}
