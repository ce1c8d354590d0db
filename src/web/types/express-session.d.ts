import 'express-session';

declare module 'express-session' {
  interface SessionData {
    /** Who is signed in. Roles are read anew at every request. */
    staffId?: string;
    /** The language staff chose. */
    lang?: string;
  }
}
