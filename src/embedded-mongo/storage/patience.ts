/** The thread that writes may look for an answer only so long, for writers wait meanwhile. */
interface Patience {
  readonly until: number;
  ranOut: boolean;
}

let current: Patience | undefined;

/** The question is to be asked elsewhere, from its beginning. It never reaches a client. */
class OutOfPatience extends Error {}

/** What came of a try; a result that ran out of time counts for nothing, whatever it is. */
export interface Attempt<T> {
  readonly result: T;
  readonly ranOut: boolean;
}

/** Runs what reads the database, and breaks it off once it has taken so many milliseconds. */
export function withPatience<T>(ms: number, work: () => T): Attempt<T> {
  const patience: Patience = { until: performance.now() + ms, ranOut: false };
  current = patience;
  try {
    return { result: work(), ranOut: patience.ranOut };
  } finally {
    current = undefined;
  }
}

/** Asked from time to time by whatever may take long. */
export function checkPatience(): void {
  if (current && performance.now() > current.until) giveUp();
}

/** Breaks off what cannot be answered at once. */
export function giveUp(): never {
  if (current) current.ranOut = true;
  throw new OutOfPatience('This takes too long for the thread that writes');
}
