import { parentPort } from 'node:worker_threads';
import type { Drawing } from './drawing';
import { beginDrawing } from './drawing';
import type { Order, Printed } from './printer';

const papers = new Map<number, Drawing>();
let turn = Promise.resolve();

/** Answers one order after another, so that papers which are printed at the same time take turns. */
parentPort?.on('message', (order: Order) => {
  turn = turn.then(() => respond(order));
});

async function respond(order: Order): Promise<void> {
  try {
    const bytes = await carryOut(order);
    parentPort?.postMessage({ ticket: order.ticket, bytes } satisfies Printed, [bytes.buffer]);
  } catch (error) {
    papers.delete(order.paper);
    parentPort?.postMessage({ ticket: order.ticket, error: String(error) } satisfies Printed);
  }
}

async function carryOut(order: Order): Promise<Uint8Array<ArrayBuffer>> {
  if (order.kind === 'begin') {
    papers.set(order.paper, await beginDrawing(order.job));
    return new Uint8Array();
  }
  const drawing = papers.get(order.paper);
  if (order.kind === 'draw' && drawing) return drawing.draw(order.sheets);
  papers.delete(order.paper);
  return order.kind === 'end' && drawing ? drawing.end() : new Uint8Array();
}
