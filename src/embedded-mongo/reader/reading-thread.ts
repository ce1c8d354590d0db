import { parentPort, workerData } from 'node:worker_threads';
import { answer } from '../commands/table';
import { openEngine, type Engine } from '../engine';
import { failure } from '../errors';
import { timeLimitOf } from '../commands/time-limit';
import { messageFrom } from '../wire/message';
import { bytesOf } from '../wire/reply';
import type { Request } from '../wire/request';
import { monotonicMs, type Answer, type Question, type ReaderSettings } from './reader';

const SWEEP_MS = 30_000;

/** Answers one question after another, each on the state that was committed last when it came. */
export function serveReading(): void {
  const { directory } = workerData as ReaderSettings;
  const engine = openEngine({ directory });
  setInterval(() => {
    engine.cursors.sweep(performance.now());
  }, SWEEP_MS);
  let turn = Promise.resolve();
  parentPort?.on('message', (question: Question) => {
    turn = turn.then(() => respond(engine, question));
  });
}

async function respond(engine: Engine, { id, message, at }: Question): Promise<void> {
  const reply = await replyTo(engine, Buffer.from(message.buffer, message.byteOffset, message.byteLength), at);
  parentPort?.postMessage({ id, reply } satisfies Answer, [reply.buffer]);
}

/** The state is held for one question only: pages that are held cannot be used again. */
async function replyTo(engine: Engine, message: Buffer, at: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    engine.store.refresh();
    for (const namespace of engine.catalog.refresh()) engine.cursors.end(namespace);
    return new Uint8Array(bytesOf(await answer(waited(messageFrom(message).request(), at), engine)));
  } catch (error) {
    return new Uint8Array(bytesOf(failure(error)));
  } finally {
    engine.store.refresh();
  }
}

/** The question with what is left of its time; one that waited longer is refused as soon as it looks at the clock. */
function waited(request: Request, at: number): Request {
  const limit = timeLimitOf(request);
  if (limit === undefined) return request;
  const left = Math.max(1, limit - (monotonicMs() - at));
  return { ...request, body: { ...request.body, maxTimeMS: left } };
}
