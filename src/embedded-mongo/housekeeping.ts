import type { Engine } from './engine';
import { sweepExpired } from './storage/expiry';

/** The time people have, which may be set, and one that only ever goes on. */
export interface Clocks {
  readonly wall: () => number;
  readonly steady: () => number;
}

const CLOCKS: Clocks = { wall: Date.now, steady: () => performance.now() };
const EVERY_MS = 1_000;

/** Looks after expired documents and dead readers until it is told to stop. */
export function keepHouse(engine: Engine): () => void {
  const turn = housekeeping(engine, CLOCKS);
  let timer = setTimeout(next, EVERY_MS);
  let isOver = false;
  function next(): void {
    void turn()
      .catch(() => undefined)
      .then(() => {
        if (!isOver) timer = setTimeout(next, EVERY_MS);
      });
  }
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

/** One look around. When it is due is told by the steady clock, what has expired by that of people. */
export function housekeeping(engine: Engine, { wall, steady }: Clocks): () => Promise<void> {
  let last = steady();
  return async () => {
    if (steady() - last < engine.settings.ttlSeconds * 1_000) return;
    last = steady();
    engine.store.forgetDeadReaders();
    await sweepExpired(engine, wall());
  };
}
