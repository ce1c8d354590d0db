import type { Entry } from '../storage/store';

/** One of several stretches, in order behind its front. */
export interface Run {
  readonly front: number;
  readonly entries: Generator<Entry>;
}

/** Several stretches, each in order behind its front, as one in order. */
export function* merged(runs: readonly Run[], reverse: boolean): Generator<Entry> {
  const order = (left: Head, right: Head) => Buffer.compare(left.rest, right.rest) * (reverse ? -1 : 1);
  const heads = runs.flatMap((run) => pulled(run)).sort(order);
  for (let head = heads.shift(); head; head = heads.shift()) {
    yield head.entry;
    const [next] = pulled(head.run);
    if (!next) continue;
    const at = heads.findIndex((other) => order(next, other) < 0);
    heads.splice(at < 0 ? heads.length : at, 0, next);
  }
}

interface Head {
  readonly run: Run;
  readonly entry: Entry;
  readonly rest: Buffer;
}

function pulled(run: Run): Head[] {
  const next = run.entries.next();
  return next.done ? [] : [{ run, entry: next.value, rest: next.value.key.subarray(run.front) }];
}
