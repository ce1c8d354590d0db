import type { AreaCode } from '../../src/core/area/area';
import type { PosterBatch } from '../../src/core/poster/batch';
import { shanghaiDay } from '../../src/core/shared/clock';
import type { Product } from '../../src/product';
import { signIn } from '../support/desk';
import { makeFixture } from '../support/fixture';
import type { Line } from '../support/report';
import type { Row } from '../support/row';
import { runWatched } from '../support/watched-product';

const MIB = 1024 * 1024;
const COUNTY = '511724' as AreaCode;

/** P12: a thousand posters as one PDF, and how long the residents' door is held up meanwhile. */
export const posters: Row = async (bench) => {
  const count = bench.quick ? 200 : 1_000;
  let batch: PosterBatch | undefined;
  const fixture = await makeFixture(async (product) => {
    batch = await batchOf(product, count);
  });
  const product = await runWatched(fixture);
  try {
    bench.say(`posters: ${count} as one PDF`);
    const { cookie } = await signIn(product.url, 'office');
    const address = `${product.url}/desk/rounds/${batch?.roundId}/posters/batches/${batch?.id}/posters.pdf`;
    await read(`${product.url}/q/${fixture.poster}`, cookie);
    product.reset();
    const start = performance.now();
    const bytes = await read(address, cookie);
    const seconds = (performance.now() - start) / 1_000;
    const { blockedMs, grownBytes } = product.seen();
    const line = (what: string, ours: number, [unit, most]: readonly [string, number]): Line => ({
      id: 'P12',
      what: `${count} posters of A4: ${what}`,
      ours,
      floor: null,
      unit,
      against: 'ours',
      target: { sign: '≤', value: most },
    });
    return {
      lines: [
        line('one PDF', seconds, ['s', 60]),
        line('its size', bytes / MIB, ['MB', 20]),
        line('memory grown by', grownBytes / MIB, ['MB', 300]),
        line('longest halt of the event loop', blockedMs, ['ms', 250]),
      ],
      notes: [
        'Posters: drawn on a thread of their own in the process of the residents’ door; the halt is that door’s.',
      ],
    };
  } finally {
    await product.kill();
    fixture.remove();
  }
};

/** A batch in the register, four posters for each of as many villages as are needed. */
async function batchOf({ ports, chores }: Product, count: number): Promise<PosterBatch> {
  const [round] = (await ports.rounds.all()).filter(({ areaCode }) => areaCode === COUNTY);
  const villages = ports.areas.children(COUNTY).flatMap(({ code }) => ports.areas.children(code));
  const [maker] = await ports.accounts.demonstration();
  if (!round || !maker) throw new Error('The demonstration is missing');
  const batch: PosterBatch = {
    id: ports.ids.next(),
    roundId: round.id,
    number: 2,
    format: 'a4',
    design: 'solemn',
    locales: ['zh-CN', 'en'],
    places: villages
      .slice(0, count / 4)
      .map(({ code }) => ({ areaCode: code, organisationId: null, copies: 4, replaces: null })),
    state: 'making',
    made: 0,
    begunBy: maker.id,
    begunOn: shanghaiDay(ports.clock.now()),
  };
  await ports.posterBatches.add(batch);
  await chores.posters.runOnce();
  return batch;
}

async function read(address: string, cookie: string): Promise<number> {
  const answer = await fetch(address, { headers: { Cookie: cookie } });
  if (answer.status !== 200 || !answer.body) throw new Error(`${address} answered ${answer.status}`);
  let bytes = 0;
  for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) bytes += piece.length;
  return bytes;
}
