import type { Asked, Outcome } from '../load/job';
import { makeFixture } from '../support/fixture';
import { rateOf } from '../support/load';
import { runFloor, runProduct } from '../support/programs';
import type { Line } from '../support/report';
import type { Bench, Row } from '../support/row';
import { median } from '../support/statistics';

const CLIENTS = 10;
const TARGET = 0.6;

/** P3: landing and form page as a phone asks for them, compressed, against a constant page of the same size. */
export const pages: Row = async (bench) => {
  const fixture = await makeFixture();
  const product = await runProduct({ dataDir: fixture.dataDir });
  try {
    const paths = { 'landing page': `/q/${fixture.poster}`, 'form page': `/report?poster=${fixture.poster}` };
    const lines: Line[] = [];
    for (const [what, path] of Object.entries(paths))
      lines.push(await againstConstant(bench, { what, path, url: product.url }));
    return {
      lines,
      notes: ['Pages are asked for with Accept-Encoding: gzip; the floor answers the same bytes as they are.'],
    };
  } finally {
    await product.kill();
    fixture.remove();
  }
};

interface Page {
  readonly what: string;
  readonly path: string;
  readonly url: string;
}

async function againstConstant(bench: Bench, { what, path, url }: Page): Promise<Line> {
  const html = await (await fetch(`${url}${path}`)).text();
  const floor = await runFloor('page', { FLOOR_BYTES: String(Buffer.byteLength(html)) });
  const count = bench.quick ? 1_000 : 3_000;
  const [ours, theirs]: [Outcome[], Outcome[]] = [[], []];
  try {
    for (let round = 0; round <= bench.rounds; round += 1) {
      bench.say(`${what}: round ${round}`);
      ours.push(await ask(bench, count, { url, path }));
      theirs.push(await ask(bench, count, { url: floor.url, path: '/page' }));
    }
  } finally {
    await floor.kill();
  }
  // The first round is the warm-up.
  const rate = (outcomes: readonly Outcome[]) => median(outcomes.slice(1).map(rateOf));
  return {
    id: 'P3',
    what: `${what}, ${CLIENTS} at once`,
    ours: rate(ours),
    floor: rate(theirs),
    unit: '/s',
    against: 'ratio',
    target: { sign: '≥', value: TARGET },
  };
}

function ask({ generator }: Bench, count: number, { url, path }: Omit<Page, 'what'>): Promise<Outcome> {
  const headers = { 'Accept-Encoding': 'gzip', 'Accept-Language': 'zh-CN' };
  const requests: readonly Asked[] = [{ method: 'GET', path, headers }];
  return generator.run({ kind: 'requests', url, clients: CLIENTS, count, requests });
}
