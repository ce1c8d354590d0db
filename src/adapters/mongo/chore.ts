import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { Clock } from '../../core/shared/clock';
import type { ChoreStory } from '../../core/shared/chore';
import { lease } from './lease';

/** Something that is done by itself, again and again, by one process of a database at a time. */
export interface Chore {
  /** Does what is due now; answers how much was. */
  readonly runOnce: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

export interface ChoreTerms {
  readonly name: string;
  readonly clock: Clock;
  readonly everyMs: number;
  readonly story: ChoreStory;
  /** Told when a run fails; the next one tries again. */
  readonly onError: (error: unknown) => void;
}

/** Runs a chore by a timer under a lease of its own. */
export function startChore(connection: Connection, { name, clock, everyMs, story, onError }: ChoreTerms): Chore {
  const turn = lease(connection, { name, holder: randomUUID(), clock });
  let running: Promise<number> | null = null;
  let stopping = false;
  const hasTurn = async (): Promise<boolean> => !stopping && turn.take();
  const runOnce = (): Promise<number> => (running ??= run(story, hasTurn).finally(() => (running = null)));
  const timer = setInterval(() => void runOnce().catch(onError), everyMs).unref();
  return {
    runOnce,
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      await running?.catch(() => undefined);
      await turn.giveBack();
    },
  };
}

/** Batch after batch, until one did nothing. */
async function run(story: ChoreStory, hasTurn: () => Promise<boolean>): Promise<number> {
  let done = 0;
  for (;;) {
    const more = await story(hasTurn);
    if (more === 0) return done;
    done += more;
  }
}
