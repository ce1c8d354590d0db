import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PosterSheet, PrintJob } from '../../core/poster/sheet';

/** What is asked of the thread that draws. */
export type Order = { readonly ticket: number; readonly paper: number } & (
  | { readonly kind: 'begin'; readonly job: PrintJob }
  | { readonly kind: 'draw'; readonly sheets: readonly PosterSheet[] }
  | { readonly kind: 'end' | 'leave' }
);

export type Printed = { readonly ticket: number } & (
  { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly error: string }
);

/** A document on the thread that draws. Whoever began it leaves it, finished or not. */
export interface Paper {
  draw(sheets: readonly PosterSheet[]): Promise<Uint8Array>;
  end(): Promise<Uint8Array>;
  leave(): void;
}

/** The thread that draws, as the thread that serves people sees it. */
export interface Printer {
  begin(job: PrintJob): Paper;
}

/** The thread is started with the first poster, and ends when none was asked for a while: fonts take much memory. */
export function openPrinter(): Printer {
  let thread: Printer | null = null;
  return {
    begin: (job) => {
      thread ??= startThread(() => (thread = null));
      return thread.begin(job);
    },
  };
}

type Asked<One> = One extends Order ? Omit<One, 'ticket' | 'paper'> : never;
type Ask = (paper: number, order: Asked<Order>) => Promise<Uint8Array>;

const IDLE_MS = 60_000;

function startThread(atEnd: () => void): Printer {
  const worker = new Worker(...program());
  const ask = askingOf(worker);
  let [papers, open] = [0, 0];
  let idle: NodeJS.Timeout | undefined;
  worker.once('exit', () => {
    clearTimeout(idle);
    atEnd();
  });
  const end = (): void => {
    atEnd();
    void worker.terminate();
  };
  const left = (): void => {
    open -= 1;
    if (open > 0) return;
    worker.unref();
    idle = setTimeout(end, IDLE_MS).unref();
  };
  return {
    begin: (job) => {
      clearTimeout(idle);
      worker.ref();
      open += 1;
      papers += 1;
      return paperOf({ ask, job, left }, papers);
    },
  };
}

interface PaperNeeds {
  readonly ask: Ask;
  readonly job: PrintJob;
  readonly left: () => void;
}

function paperOf({ ask, job, left }: PaperNeeds, paper: number): Paper {
  const begun = ask(paper, { kind: 'begin', job });
  // Said to whoever asks for more.
  begun.catch(() => undefined);
  const then = async (order: Asked<Order>): Promise<Uint8Array> => {
    await begun;
    return ask(paper, order);
  };
  return {
    draw: (sheets) => then({ kind: 'draw', sheets }),
    end: () => then({ kind: 'end' }),
    leave: () => {
      ask(paper, { kind: 'leave' }).catch(() => undefined);
      left();
    },
  };
}

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

const ENDED = 'The thread that prints ended';

function askingOf(worker: Worker): Ask {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let broken: Error | null = null;
  const refuseAll = (error: Error): void => {
    broken ??= error;
    for (const { reject } of waiting.values()) reject(broken);
    waiting.clear();
  };
  worker.on('message', (printed: Printed) => {
    const asker = waiting.get(printed.ticket);
    waiting.delete(printed.ticket);
    if ('bytes' in printed) asker?.resolve(printed.bytes);
    else asker?.reject(new Error(printed.error));
  });
  worker.once('error', (error) => refuseAll(error));
  worker.once('exit', () => refuseAll(new Error(ENDED)));
  return (paper, order) =>
    new Promise((resolve, reject) => {
      if (broken) {
        reject(broken);
        return;
      }
      const ticket = ++last;
      waiting.set(ticket, { resolve, reject });
      worker.postMessage({ ticket, paper, ...order });
    });
}

/** There during development only, when sources are run; so it must not be an import. */
const TRANSLATOR = 'tsx/cjs';

/** The compiled thread beside this file; or, when this file runs from its source, that source translated. */
function program(): ConstructorParameters<typeof Worker> {
  const extension = extname(__filename);
  const path = join(__dirname, `printing-thread${extension}`);
  if (extension !== '.ts') return [path];
  const needed = [require.resolve(TRANSLATOR), path];
  return [needed.map((file) => `require(${JSON.stringify(file)});`).join('\n'), { eval: true }];
}
