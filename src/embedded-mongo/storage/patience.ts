import { MongoRefusal } from '../errors';

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

/** Until when the question at hand may take, by the word of whoever asked it. */
let limit: number | undefined;

/** Runs what reads the database, and refuses it (MaxTimeMSExpired) once it has taken so many milliseconds. */
export function withTimeLimit<T>(ms: number, work: () => T): T {
  const outer = limit;
  limit = performance.now() + ms;
  try {
    return work();
  } finally {
    limit = outer;
  }
}

/** Asked from time to time by whatever may take long. */
export function checkPatience(): void {
  if (current === undefined && limit === undefined) return;
  const now = performance.now();
  if (limit !== undefined && now > limit) throw new MongoRefusal(50, 'operation exceeded time limit');
  if (current && now > current.until) giveUp();
}

/** Breaks off what cannot be answered at once. */
export function giveUp(): never {
  if (current) current.ranOut = true;
  throw new OutOfPatience('This takes too long for the thread that writes');
}
