import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { originalsOf } from '../e2e/support/originals';
import type { RunningProduct } from '../e2e/support/running-product';
import { freePort, runProduct } from '../e2e/support/running-product';
import { smallVideo } from '../support/evidence';
import { receiptIn, ticketIn, TYPED } from '../support/resident';
import { announce, carryOn, offsetOf } from '../support/uploads';

/** UPLOAD_MB asks for a larger video: 60 is what a phone films in a minute. */
const MEGABYTES = Number(process.env['UPLOAD_MB'] ?? 6);
const PIECE = 65_536;

const dataDir = mkdtempSync(path.join(tmpdir(), 'cp-resumed-'));
let product: RunningProduct | null = null;
afterAll(async () => {
  await product?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

it(`a video of ${MEGABYTES} MB comes whole across three cuts and the end of the server`, async () => {
  const port = await freePort();
  product = await runProduct({ dataDir, port });
  const video = smallVideo(MEGABYTES * 1_000_000);
  const ticket = await ticketOf(product);
  const upload = await announce(product, ticket, '会议.mp4', video.length);

  for (let cut = 1; cut <= 3; cut += 1) {
    const offset = await offsetOf(product, upload, ticket);
    const until = Math.floor((video.length * cut) / 5) + randomBytes(2).readUInt16BE();
    const body = video.subarray(offset, until);
    await carryOn(product, upload, { ticket, offset, body, length: video.length - offset, cut: true });
    await heard(product, until - (until % PIECE));
  }

  // The server dies while it is listening: what it had acknowledged is there, and not a piece more is asked for twice.
  const before = await offsetOf(product, upload, ticket);
  const dying = carryOn(product, upload, {
    ticket,
    offset: before,
    body: video.subarray(before, -1),
    length: video.length - before,
  });
  while ((await offsetOf(product, upload, ticket)) === before) await Promise.resolve();
  const acknowledged = await offsetOf(product, upload, ticket);
  await product.kill();
  expect(await dying).toBeNull();
  product = await runProduct({ dataDir, port });
  const durable = await offsetOf(product, upload, ticket);
  expect(durable).toBeGreaterThanOrEqual(acknowledged);
  expect(durable % PIECE).toBe(0);

  const last = await carryOn(product, upload, { ticket, offset: durable, body: video.subarray(durable) });
  expect(last).toMatchObject({ status: 204, headers: { 'upload-offset': String(video.length) } });
  expect(receiptIn(await report(product, ticket))).toHaveLength(20);
  await product.stop();
  const stored = (await originalsOf(dataDir)).get('会议.mp4') ?? Buffer.alloc(0);
  expect(hashOf(stored)).toBe(hashOf(video));
  console.log(
    `${video.length} bytes across three cuts and a kill: equal; ${acknowledged - before} acknowledged before it, all there`,
  );

  async function heard(from: Pick<RunningProduct, 'url'>, offset: number): Promise<void> {
    while ((await offsetOf(from, upload, ticket)) < offset) await Promise.resolve();
    expect(await offsetOf(from, upload, ticket)).toBe(offset);
  }
});

async function ticketOf({ url }: RunningProduct): Promise<string> {
  for (let tries = 0; tries < 300; tries += 1) {
    const poster = /href="\/q\/([0-9A-Z]+)"/i.exec(await (await fetch(`${url}/desk`)).text())?.[1];
    if (poster) return ticketIn(await (await fetch(`${url}/report?poster=${poster}`)).text());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The demonstration has no poster');
}

async function report({ url }: RunningProduct, ticket: string): Promise<string> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ ticket, ...TYPED })) body.append(name, value);
  return (await fetch(`${url}/report`, { method: 'POST', body })).text();
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
