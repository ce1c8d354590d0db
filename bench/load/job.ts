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

/** The form, filled in differently each time. Tickets are read from the form page before the clock runs. */
export interface FormsJob extends Common {
  readonly kind: 'forms';
  /** The page that carries the ticket; null for a floor, which knows none. */
  readonly formPage: string | null;
  readonly photoBytes: number;
}

/** The same few requests, each client its own. */
export interface RequestsJob extends Common {
  readonly kind: 'requests';
  readonly requests: readonly Asked[];
}

export type Job = FormsJob | RequestsJob;

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
