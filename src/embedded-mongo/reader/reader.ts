import { Worker } from 'node:worker_threads';
import { MongoRefusal } from '../errors';

/** The thread that only reads, as the thread that writes sees it. */
export interface Reader {
  /** Hands a message over and gives back the bytes of its answer. */
  readonly answer: (message: Buffer) => Promise<Buffer>;
}

export interface ReaderSettings {
  readonly directory: string;
}

export interface Question {
  readonly id: number;
  readonly message: Uint8Array;
  /** When it was handed over, by a clock that only goes forward: waiting for its turn counts. */
  readonly at: number;
}

export interface Answer {
  readonly id: number;
  readonly reply: Uint8Array;
}

interface Waiting {
  readonly message: Buffer;
  readonly resolve: (reply: Buffer) => void;
  readonly reject: (error: Error) => void;
}

/** What one question may use before it is broken off rather than the whole server. */
const HEAP_MB = 1_024;
const EXCEEDED_MEMORY = 146;

/** The thread is started with the first question for it, and started again should one question be too much for it. */
export function openReader(program: string, settings: ReaderSettings): Reader {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let thread: Worker | undefined;

  const launch = (): Worker => {
    const started = new Worker(program, { workerData: settings, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
    started.on('message', ({ id, reply }: Answer) => {
      waiting.get(id)?.resolve(Buffer.from(reply.buffer, reply.byteOffset, reply.byteLength));
      waiting.delete(id);
    });
    // What went wrong is told to whoever asked, at the end of the thread.
    started.on('error', () => undefined);
    started.on('exit', () => {
      thread = undefined;
      refuseFirst(waiting);
      for (const [id, { message }] of waiting) ask(id, message);
    });
    started.unref();
    return started;
  };
  const ask = (id: number, message: Buffer) => {
    const bytes = new Uint8Array(message);
    thread ??= launch();
    thread.postMessage({ id, message: bytes, at: monotonicMs() } satisfies Question, [bytes.buffer]);
  };

  return {
    answer: (message) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, { message, resolve, reject });
        ask(id, message);
      }),
  };
}

/** The same on every thread, and not moved when somebody sets the time. */
export const monotonicMs = (): number => Number(process.hrtime.bigint() / 1_000_000n);

/** Questions are answered in turn, so the first that waits is the one the thread ended over. */
function refuseFirst(waiting: Map<number, Waiting>): void {
  for (const [id, { reject }] of waiting) {
    waiting.delete(id);
    reject(new MongoRefusal(EXCEEDED_MEMORY, 'This question needed more memory than one question may use'));
    return;
  }
}
