import type request from 'supertest';
import type { AreaCode } from '../../src/core/area/area';
import type { PosterBatch } from '../../src/core/poster/batch';
import { demoId } from '../../src/features/demo/demo-ids';
import type { Round } from '../../src/core/round/round';
import type { Colleague } from './desk';
import { signIn } from './desk';
import type { TestApp } from './test-app';

export const DAZHU: Round['id'] = demoId('round');
export const REGISTER = `/desk/rounds/${DAZHU}/posters`;
/** A township of 大竹县 with 13 villages and communities. */
export const TOWNSHIP = '511724104' as AreaCode;

/** The office of the round in 大竹县, at work. */
export const office = (app: TestApp): Promise<Colleague> => signIn(app, 'office');

export interface Order {
  readonly scope: string;
  readonly within: string;
  readonly place: readonly string[];
  readonly unit: readonly string[];
  readonly copies: string;
  readonly format: string;
  readonly design: string;
  readonly language: string;
}

export const AN_ORDER: Order = {
  scope: 'villages',
  within: TOWNSHIP,
  place: [],
  unit: [],
  copies: '1',
  format: 'a4',
  design: 'solemn',
  language: 'zh-CN',
};

/** Sends the form for a batch. */
export async function order(colleague: Colleague, changed: Partial<Order> = {}): Promise<request.Response> {
  await colleague.open(`${REGISTER}/order`);
  const { place, unit, ...rest } = { ...AN_ORDER, ...changed };
  const many = { ...(place.length > 0 && { place }), ...(unit.length > 0 && { unit }) };
  return colleague.post(`${REGISTER}/order`, { ...rest, ...many } as unknown as Record<string, string>);
}

/** The batch that an answer leads to. */
export const batchIdIn = (answer: request.Response): PosterBatch['id'] => {
  const id = /batches\/([0-9A-Z]{26})/.exec(answer.headers['location'] ?? '')?.[1];
  if (!id) throw new Error(`No batch was ordered: ${answer.status} ${answer.text.slice(0, 2_000)}`);
  return id as PosterBatch['id'];
};

/** Orders a batch and has all of it entered into the register. */
export async function batchOf(app: TestApp, colleague: Colleague, changed: Partial<Order> = {}): Promise<PosterBatch> {
  const id = batchIdIn(await order(colleague, changed));
  await app.chores.posters.runOnce();
  const batch = await app.ports.posterBatches.find(id);
  if (!batch) throw new Error('The batch is gone');
  return batch;
}

/** The bytes of a file that a colleague downloads. */
export async function download(colleague: Colleague, url: string): Promise<Buffer> {
  const answer = await colleague.agent.get(url).buffer(true).parse(collect);
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`);
  return answer.body as Buffer;
}

const collect = (res: unknown, done: (error: Error | null, body: Buffer) => void): void => {
  const parts: Buffer[] = [];
  const stream = res as NodeJS.ReadableStream;
  stream.on('data', (part: Buffer) => parts.push(part));
  stream.on('end', () => done(null, Buffer.concat(parts)));
};
