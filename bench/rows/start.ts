import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runFloor, runProduct } from '../support/programs';
import type { Line } from '../support/report';
import type { Row } from '../support/row';
import { median } from '../support/statistics';

const STARTS = 3;

/** P10: from the command to the first 200, built already, on an empty and on a large database. */
export const start: Row = async (bench) => {
  const petitions = bench.quick ? 5_000 : 100_000;
  const { fixture } = await bench.large.grownTo(petitions);
  const empty: number[] = [];
  const large: number[] = [];
  const floor: number[] = [];
  for (let round = 0; round < (bench.quick ? 1 : STARTS); round += 1) {
    bench.say(`start: round ${round + 1}`);
    floor.push(await startOf(() => runFloor('start')));
    empty.push(await startOnEmpty());
    large.push(await startOf(() => runProduct({ dataDir: fixture.dataDir, throughScript: true })));
  }
  return {
    lines: [
      lineOf({ what: 'start, empty database', ours: median(empty), floor: median(floor), most: 1_500 }),
      lineOf({ what: `start, ${petitions} petitions`, ours: median(large), floor: median(floor), most: 2_000 }),
    ],
    notes: ['Starts go through scripts/run.mjs, as npm start does.'],
  };
};

async function startOnEmpty(): Promise<number> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'cp-bench-'));
  try {
    return await startOf(() => runProduct({ dataDir, throughScript: true }));
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function startOf(run: () => ReturnType<typeof runProduct>): Promise<number> {
  const running = await run();
  await running.stop();
  return running.startMs;
}

interface Started {
  readonly what: string;
  readonly ours: number;
  readonly floor: number;
  readonly most: number;
}

const lineOf = ({ most, ...started }: Started): Line => ({
  ...started,
  id: 'P10',
  unit: 'ms',
  against: 'ours',
  target: { sign: '≤', value: most },
});
