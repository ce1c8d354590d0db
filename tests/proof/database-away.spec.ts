import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import request from 'supertest';
import { loadConfig } from '../../src/config';
import type { EmbeddedMongo } from '../../src/embedded-mongo/start';
import { startEmbeddedMongo } from '../../src/embedded-mongo/start';
import { loadDemonstration } from '../../src/features/demo/load-demonstration';
import type { Product } from '../../src/product';
import { openProduct } from '../../src/product';
import { receiptIn, send, ticketIn, TYPED } from '../support/resident';

const AWAY_MS = 10_000;
const RESIDENTS = 12;
const ACCOUNT = String(TYPED['account']);

/** What one resident met on the way to a receipt. */
interface Walk {
  readonly receipts: string[];
  readonly statuses: number[];
  readonly slowestMs: number;
}

describe.each(['ended', 'frozen'] as const)('a database that is %s for ten seconds under load', (how) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cp-away-'));
  let server: EmbeddedMongo;
  let product: Product;

  beforeAll(async () => {
    server = await startEmbeddedMongo({ directory: path.join(folder, 'db') });
    const settings = { DATA_DIR: folder, MONGODB_URI: server.uri, LOG_LEVEL: 'silent', DEMO: 'off' };
    product = await openProduct(loadConfig(settings));
    await loadDemonstration(product.ports);
  });
  afterAll(async () => {
    await product.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is told in sentences, loses nothing, makes nothing twice, and comes back by itself', async () => {
    const petitions = product.connection.collection('petitions');
    const url = `/report?poster=${await anyPoster(product)}`;
    const before = await petitions.countDocuments();
    let over = false;
    const walks = Array.from({ length: RESIDENTS }, () => walk(product, url, () => over));
    await until(async () => (await petitions.countDocuments()) > before + RESIDENTS);
    await (how === 'ended' ? keepEnded(server) : freeze(server));
    await until(async () => (await request(product.app).get('/readyz')).status === 200);
    const atReturn = await petitions.countDocuments();
    await until(async () => (await petitions.countDocuments()) > atReturn + RESIDENTS);
    over = true;
    const met = await Promise.all(walks);

    const receipts = met.flatMap((one) => one.receipts);
    expect(new Set(receipts).size).toBe(receipts.length);
    expect(await petitions.countDocuments()).toBe(before + receipts.length);
    for (const code of receipts) {
      const page = await request(product.app).post('/progress').type('form').send({ code });
      expect(page.status).toBe(200);
    }
    const statuses = met.flatMap((one) => one.statuses);
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    console.log(
      `${how}: ${receipts.length} receipts, ${statuses.filter((status) => status === 503).length} times "in a minute", ` +
        `slowest answer ${Math.max(...met.map((one) => one.slowestMs))} ms`,
    );
  });
});

async function anyPoster({ ports }: Product): Promise<string> {
  const [round] = await ports.rounds.listening(ports.clock.now());
  const [poster] = round ? await ports.posters.ofRound(round.id, 1) : [];
  if (!poster) throw new Error('The demonstration has no poster');
  return ports.posterCodes.codeOf(poster);
}

/** Files one report after the other, pressing again with the same ticket as the page asks, until the trouble is over. */
async function walk({ app }: Product, url: string, isOver: () => boolean): Promise<Walk> {
  const [receipts, statuses]: [string[], number[]] = [[], []];
  let slowestMs = 0;
  const timed = async (ask: () => PromiseLike<request.Response>): Promise<request.Response> => {
    const began = Date.now();
    const answer = await ask();
    slowestMs = Math.max(slowestMs, Date.now() - began);
    statuses.push(answer.status);
    return answer;
  };
  while (!isOver()) {
    const form = await timed(() => request(app).get(url));
    if (form.status !== 200) continue;
    const ticket = ticketIn(form.text);
    for (;;) {
      const answer = await timed(() => send({ app }, ticket));
      const receipt = receiptIn(answer.text);
      if (receipt) {
        receipts.push(receipt);
        break;
      }
      const missing = [`value="${ticket}"`, ACCOUNT, '不会重复'].filter((text) => !answer.text.includes(text));
      expect({ status: answer.status, missing }).toEqual({ status: 503, missing: [] });
    }
  }
  return { receipts, statuses, slowestMs };
}

/** Ends the database, and again each time it has been started anew. */
async function keepEnded(server: EmbeddedMongo): Promise<void> {
  const end = Date.now() + AWAY_MS;
  while (Date.now() < end) {
    const pid = server.pid();
    if (pid !== null) process.kill(pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function freeze(server: EmbeddedMongo): Promise<void> {
  const pid = server.pid();
  if (pid === null) throw new Error('The database does not run');
  process.kill(pid, 'SIGSTOP');
  await new Promise((resolve) => setTimeout(resolve, AWAY_MS));
  process.kill(pid, 'SIGCONT');
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 200));
}
