import { asRefusal, MongoRefusal } from '../errors';
import { openPace } from './pace';
import type { Store } from './store';

interface Waiting {
  readonly work: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Outcome = { readonly value: unknown } | { readonly refusal: MongoRefusal };

export interface GroupCommit {
  /** Runs a write command inside the next common transaction. Settles only after its bytes are on the disk. */
  readonly submit: <T>(work: () => T) => Promise<T>;
  /** Runs everything that waits, now. */
  readonly flush: () => void;
}

/** A command of the group broke in a way nobody foresaw: what it wrote cannot be told from its neighbours' writes. */
class BrokenCommand extends Error {}

/** Who has to know of commits that came to nothing. */
export interface Watcher {
  /** What was written is undone; what is remembered of it must be forgotten. */
  readonly onUndone: () => void;
  /** The disk can no longer be relied on. */
  readonly onBroken: (error: unknown) => void;
}

/** Commands of many connections share one transaction and one wait for the disk. */
export function groupCommit(store: Store, { onUndone, onBroken }: Watcher): GroupCommit {
  let waiting: Waiting[] = [];
  let broken: MongoRefusal | undefined;
  const needs: Needs = {
    store,
    onUndone,
    onBroken: (error) => {
      broken = notKept(error);
      onBroken(error);
    },
  };

  /** Everything that waits, in as many groups as it takes for none of them to run for too long. */
  const flush = () => {
    while (waiting.length > 0) flushOnce();
  };
  const flushOnce = () => {
    const group = waiting;
    waiting = [];
    if (broken) for (const { reject } of group) reject(broken);
    else if (group.length > 0) waiting = group.slice(commitTimed(group));
    if (waiting.length > 0) pace.came(Number.POSITIVE_INFINITY);
  };
  const commitTimed = (group: readonly Waiting[]): number => {
    const start = performance.now();
    const settled = commitGroup(needs, group);
    pace.answered(settled, performance.now() - start);
    return settled;
  };
  const pace = openPace(() => waiting.length, flushOnce);

  return {
    flush,
    submit: <T>(work: () => T) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
        pace.came(waiting.length);
      }),
  };
}

interface Needs extends Watcher {
  readonly store: Store;
}

/** Whoever comes later, to read or to write, waits as long as one group runs; a group that ran so long takes no more in. */
const GROUP_MS = 40;

/** A failed commit counts for nothing: each reply of the group becomes the error, whatever its command had done. */
function commitGroup(needs: Needs, group: readonly Waiting[]): number {
  try {
    const outcomes = needs.store.commit(() => attempts(group));
    for (const [at, outcome] of outcomes.entries()) settle(group[at], outcome);
    return outcomes.length;
  } catch (error) {
    if (isHarmless(error)) needs.onUndone();
    else needs.onBroken(error);
    if (error instanceof BrokenCommand && group.length > 1) commitOneByOne(needs, group);
    else for (const each of group) each.reject(error instanceof BrokenCommand ? error.cause : notKept(error));
    return group.length;
  }
}

function attempts(group: readonly Waiting[]): Outcome[] {
  const end = performance.now() + GROUP_MS;
  const outcomes: Outcome[] = [];
  for (const each of group) {
    outcomes.push(attempt(each));
    if (performance.now() > end) break;
  }
  return outcomes;
}

const OUT_OF_SPACE = 14031;

/** No space left, over quota, and the two of the store's own: its file or its list of changed pages is full. */
const FULL: ReadonlySet<unknown> = new Set([28, 122, -30792, -30788]);

/** After any other error of the disk nobody knows what is on it: to go on as if nothing had been would be a lie. */
function isHarmless(error: unknown): boolean {
  return error instanceof BrokenCommand || error instanceof MongoRefusal || isFull(error);
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && FULL.has(error.code);
}

function notKept(error: unknown): MongoRefusal {
  const { code, message } = asRefusal(error);
  if (isHarmless(error))
    return new MongoRefusal(
      isFull(error) ? OUT_OF_SPACE : code,
      `The commit failed and nothing of it was kept: ${message}`,
    );
  return new MongoRefusal(code, `The commit failed, and whether it was kept is not known: ${message}`);
}

/** One broken command must not undo its neighbours, so each gets a transaction to itself. */
function commitOneByOne(needs: Needs, group: readonly Waiting[]): void {
  for (const each of group) commitGroup(needs, [each]);
}

/** A refusal is thrown before anything of its document was written, so the group may go on. */
function attempt({ work }: Waiting): Outcome {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof MongoRefusal) return { refusal: error };
    throw new BrokenCommand('A write command broke', { cause: error });
  }
}

function settle(waiting: Waiting | undefined, outcome: Outcome): void {
  if ('value' in outcome) waiting?.resolve(outcome.value);
  else waiting?.reject(outcome.refusal);
}
