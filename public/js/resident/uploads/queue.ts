import type { Answer, Asked } from './line';
import type { Change, Line } from './requests';
import { announce, askMark, lookUp, step, takeAway } from './requests';
import type { Sending } from './sending';
import { isUnderWay } from './sending';
import { say } from './words';

const LONGEST_PAUSE = 30;
const ANNOUNCING_MS = 10_000;

interface Hooks {
  readonly changed: (sending: Sending) => void;
  /** Something between phone and server does not let such requests through. */
  readonly turnedAway: (sending: Sending) => void;
}

interface Engine extends Hooks, Line {
  readonly all: Sending[];
  busy: Sending | null;
  asked: Asked | null;
  isHeld: boolean;
  wake: () => void;
}

/** Sends one file after the other, for as long as the page is open. */
export function queueOf(hooks: Hooks) {
  const change: Change = (sending, what) => hooks.changed(Object.assign(sending, what));
  const engine: Engine = {
    ...hooks,
    change,
    under: (asked) => (engine.asked = asked),
    ...{ all: [], busy: null, asked: null, isHeld: false, wake: () => undefined },
  };
  window.addEventListener('online', () => engine.wake());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') engine.wake();
  });
  const go = (): void => void run(engine);
  const halt = (sending: Sending): void => {
    if (engine.busy === sending) engine.asked?.stop();
    engine.wake();
  };

  return {
    all: engine.all,
    go,
    add: (sending: Sending): void => {
      engine.all.push(sending);
      hooks.changed(sending);
      go();
    },
    pause: (sending: Sending): void => {
      change(sending, { state: 'paused', left: 0 });
      halt(sending);
    },
    resume: (sending: Sending): void => {
      change(sending, { state: 'waiting', pause: 0, isUnsure: sending.id !== '' });
      go();
    },
    /** Forgets a file; `forGood` also where the server is. */
    drop: (sending: Sending, forGood: boolean): void => {
      const at = engine.all.indexOf(sending);
      if (at >= 0) engine.all.splice(at, 1);
      if (!forGood) return;
      sending.state = 'refused';
      takeAway(sending);
      halt(sending);
    },
    /** Once the server knows of all files that are on their way, or it takes too long. */
    announced: (): Promise<void> => announced(engine),
    markOf: (sending: Sending) => askMark({ change, under: () => undefined }, sending),
    /** Leaves the line to the form while it is sent. */
    hold: (): void => {
      engine.isHeld = true;
      engine.asked?.stop();
      engine.wake();
    },
    release: (): void => {
      engine.isHeld = false;
      for (const sending of engine.all) if (sending.state === 'running' && sending.id) sending.isUnsure = true;
      go();
    },
  };
}

export type Queue = ReturnType<typeof queueOf>;

async function run(engine: Engine): Promise<void> {
  if (engine.busy) return;
  for (let sending = next(engine); sending && !engine.isHeld; sending = next(engine)) {
    engine.busy = sending;
    for (const other of engine.all) {
      if (other !== sending && other.state === 'running') engine.change(other, { state: 'waiting' });
    }
    if (!(await advance(engine, sending))) await breathe(engine, sending);
  }
  engine.busy = null;
}

/**
 * Announces all first, so that the form can name them; then the first piece of each, so that what cannot be taken is said
 * early; then one after the other.
 */
function next({ all }: Engine): Sending | undefined {
  const ready = all.filter(({ state }) => state === 'waiting' || state === 'running' || state === 'broken');
  const isNew = ({ state, offset }: Sending): boolean => state === 'waiting' && offset === 0;
  return ready.find(({ id }) => !id) ?? ready.find(isNew) ?? ready.find(({ state }) => state !== 'waiting') ?? ready[0];
}

/** One request for a file. False where it has to wait before the next. */
async function advance(engine: Engine, sending: Sending): Promise<boolean> {
  if (!sending.id) return settle(engine, sending, await announce(engine, sending));
  if (sending.state === 'broken' || sending.isUnsure) {
    const answer = await lookUp(engine, sending);
    const beginsAnew = answer?.status === 404 && sending.id === '';
    return beginsAnew || settle(engine, sending, answer);
  }
  if (sending.offset === sending.blob.size) {
    engine.change(sending, { state: 'received' });
    return true;
  }
  return settle(engine, sending, await step(engine, sending));
}

/** What an answer means for a file. False where it has to wait. */
function settle(engine: Engine, sending: Sending, answer: Answer | null): boolean {
  // Paused, taken away or received while the answer was on its way.
  if (isIdle(sending)) return true;
  const status = answer?.status ?? 0;
  if (status < 300 && status > 0) {
    engine.change(sending, { state: status === CREATED ? 'waiting' : 'running', pause: 0 });
    return true;
  }
  if (isElsewhere(sending, status)) {
    // Its place is asked for before anything else.
    engine.change(sending, { isUnsure: true, left: 0 });
    return true;
  }
  if (isForLater(status)) return false;
  if (TURNED_AWAY.includes(status)) engine.turnedAway(sending);
  engine.change(sending, { state: 'refused', note: whyNot(sending, answer) });
  return true;
}

const CREATED = 201;

/** What a server or something before it says to such requests as a whole. */
const TURNED_AWAY: readonly number[] = [403, 405, 501];
const LATER: readonly number[] = [0, 408, 425, 429];

const isForLater = (status: number): boolean => LATER.includes(status) || (status >= 500 && status !== 501);

const isElsewhere = ({ isUnsure, id }: Sending, status: number): boolean =>
  (status === 409 || status === 404) && !isUnsure && id !== '';

const whyNot = ({ name }: Sending, answer: Answer | null): string =>
  answer && answer.text !== '' ? answer.text : say('uploads.gone', { name });

const isIdle = (sending: Sending): boolean => sending.state === 'paused' || !isUnderWay(sending);

/** Waits longer each time; the network coming back, or the page coming to the front, ends it at once. */
async function breathe(engine: Engine, sending: Sending): Promise<void> {
  if (engine.isHeld) return;
  const pause = Math.min(LONGEST_PAUSE, sending.pause * 2 || 1);
  sending.pause = pause;
  const until = performance.now() + pause * 1_000;
  const woken = new Promise<boolean>((resolve) => (engine.wake = () => resolve(true)));
  for (let rest = pause; rest > 0;) {
    if (isIdle(sending)) return;
    engine.change(sending, { state: 'broken', left: 0, note: say('uploads.broken', { count: Math.ceil(rest) }) });
    const woke = await Promise.race([after(1_000), woken]);
    rest = woke ? 0 : (until - performance.now()) / 1_000;
  }
}

async function announced({ all }: Engine): Promise<void> {
  const until = performance.now() + ANNOUNCING_MS;
  const isUnknown = (sending: Sending): boolean => isUnderWay(sending) && !sending.id;
  while (all.some(isUnknown) && performance.now() < until) await after(100);
}

const after = (ms: number): Promise<boolean> => new Promise((resolve) => setTimeout(() => resolve(false), ms));
