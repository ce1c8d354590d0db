/** One request that is sent again and again. */
export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Common {
  /** Where it listens, `http://127.0.0.1:4100`. */
  readonly url: string;
  /** How many clients ask at once, each waiting for its answer before it asks again. */
  readonly clients: number;
  /** How many requests are sent in all. */
  readonly count: number;
}

/** Reads so many tickets off the form page and keeps them for the next forms. */
export interface TicketsJob extends Common {
  readonly kind: 'tickets';
  readonly formPage: string;
}

/** The form, filled in differently each time. */
export interface FormsJob extends Common {
  readonly kind: 'forms';
  /** With a ticket read before; a floor knows none. */
  readonly withTickets: boolean;
  readonly photoBytes: number;
}

/** The same few requests, each client its own. */
export interface RequestsJob extends Common {
  readonly kind: 'requests';
  readonly requests: readonly Asked[];
}

export type Job = TicketsJob | FormsJob | RequestsJob;

/** What the load generator saw. */
export interface Outcome {
  readonly elapsedMs: number;
  readonly latencies: readonly number[];
  /** How often each status came; 0 stands for a connection that broke. */
  readonly statuses: Readonly<Record<string, number>>;
  /** The receipts that were shown, or the addresses that were redirected to. */
  readonly answers: readonly string[];
}

/** What the generator says to its parent. */
export type Said = { readonly outcome: Outcome } | { readonly failure: string };
