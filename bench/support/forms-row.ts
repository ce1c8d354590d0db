import { readdirSync } from 'node:fs';
import type { Outcome } from '../load/job';
import type { Fixture } from './fixture';
import { scratch, withProduct } from './fixture';
import { failuresIn, rateOf } from './load';
import { cpuTimeOf } from './processes';
import type { Running } from './programs';
import { runFloor } from './programs';
import type { ReadBack } from './read-back';
import { readBack } from './read-back';
import type { Line } from './report';
import type { Bench, RowResult } from './row';
import { median, percentile } from './statistics';
import { runWatched } from './watched-product';

interface Load {
  readonly clients: number;
  readonly count: number;
  readonly target: number;
}

export interface FormsRow {
  readonly id: string;
  readonly what: string;
  readonly photoBytes: number;
  readonly loads: readonly Load[];
}

interface Sides {
  readonly product: Running;
  readonly floor: Running;
  readonly formPage: string;
}

interface Pair {
  readonly clients: number;
  readonly ours: Outcome;
  readonly floor: Outcome;
  /** Processor time a form took, in milliseconds: application, database, floor. */
  readonly cpu: readonly [number, number, number];
}

const MIB = 1024 * 1024;
const TICKET_READERS = 8;
const WARM = { clients: 10, most: 300 };

/** Sends forms to product and floor in turns, kills the product, and reads back everything it had acknowledged. */
export async function measureForms(bench: Bench, fixture: Fixture, row: FormsRow): Promise<RowResult> {
  const files = scratch();
  const before = await petitionsIn(fixture);
  const product = await runWatched(fixture);
  const floor = await runFloor('submit', { FLOOR_DIR: files.folder });
  const sides = { product, floor, formPage: `/report?poster=${fixture.poster}` };
  try {
    const count = Math.min(WARM.most, row.loads.at(-1)?.count ?? 1);
    const warm = await measurePair(bench, row, { ...sides, clients: WARM.clients, count });
    product.reset();
    const pairs = await measurePairs(bench, row, sides);
    const seen = product.seen();
    await product.kill();
    const receipts = [warm, ...pairs].flatMap(({ ours }) => ours.answers);
    const back = await readBack(fixture.dataDir, receipts, before);
    const lines = [...row.loads.map((load) => rateLine(row, load, pairs)), ...safetyLines(row, receipts, back)];
    const broken = pairs.reduce((sum, { ours }) => sum + failuresIn(ours, 200), 0);
    return {
      lines: row.photoBytes > 0 ? [...lines, ...processLines(row, seen)] : lines,
      notes: [
        ...row.loads.map(({ clients }) => latencyNote(row, clients, pairs)),
        `${row.what}: ${receipts.length} acknowledged, ${broken} answers other than 200, ` +
          `${back.brokenFiles} broken files; the floor left ${readdirSync(files.folder).length} files.`,
      ],
    };
  } finally {
    await product.kill();
    await floor.kill();
    files.remove();
  }
}

const petitionsIn = ({ dataDir }: Fixture): Promise<number> =>
  withProduct(dataDir, async ({ connection }) => (await connection.db?.collection('petitions').countDocuments()) ?? 0);

async function measurePairs(bench: Bench, row: FormsRow, sides: Sides): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 0; round < bench.rounds; round += 1) {
    for (const { clients, count } of row.loads) {
      bench.say(`${row.what}: round ${round + 1}, ${clients} at once`);
      pairs.push(await measurePair(bench, row, { ...sides, clients, count }));
    }
  }
  return pairs;
}

async function measurePair(
  { generator }: Bench,
  { photoBytes }: FormsRow,
  { product, floor, formPage, clients, count }: Sides & { readonly clients: number; readonly count: number },
): Promise<Pair> {
  const job = { kind: 'forms', clients, count, photoBytes } as const;
  await generator.run({ kind: 'tickets', url: product.url, formPage, clients: TICKET_READERS, count });
  const [before, floorBefore] = [cpuTimeOf(product.pid), cpuTimeOf(floor.pid)];
  const ours = await generator.run({ ...job, url: product.url, withTickets: true });
  const theirs = await generator.run({ ...job, url: floor.url, withTickets: false });
  const [after, floorAfter] = [cpuTimeOf(product.pid), cpuTimeOf(floor.pid)];
  const spent = [
    after.application - before.application,
    after.database - before.database,
    floorAfter.application - floorBefore.application,
  ] as const;
  const [application, database, floorTime] = spent;
  return { clients, ours, floor: theirs, cpu: [application / count, database / count, floorTime / count] };
}

function rateLine({ id, what }: FormsRow, { clients, target }: Load, pairs: readonly Pair[]): Line {
  const own = pairs.filter((pair) => pair.clients === clients);
  return {
    id,
    what: `${what}, ${clients} at once`,
    ours: median(own.map(({ ours }) => rateOf(ours))),
    floor: median(own.map(({ floor }) => rateOf(floor))),
    unit: '/s',
    against: 'ratio',
    target: { sign: '≥', value: target },
  };
}

function safetyLines({ id, what }: FormsRow, receipts: readonly string[], back: ReadBack): readonly Line[] {
  const twice = receipts.length - new Set(receipts).size + Math.max(0, back.surplus);
  const none = { id, floor: null, unit: '', against: 'ours', target: { sign: '≤', value: 0 } } as const;
  return [
    { ...none, what: `${what}: acknowledged, missing after kill -9`, ours: back.missing + back.brokenFiles },
    { ...none, what: `${what}: duplicates`, ours: twice },
  ];
}

function processLines({ id, what }: FormsRow, seen: { blockedMs: number; grownBytes: number }): readonly Line[] {
  const ours = { id, floor: null, against: 'ours' } as const;
  return [
    {
      ...ours,
      what: `${what}: longest block of the event loop`,
      ours: seen.blockedMs,
      unit: 'ms',
      target: { sign: '≤', value: 50 },
    },
    {
      ...ours,
      what: `${what}: growth of private memory`,
      ours: seen.grownBytes / MIB,
      unit: 'MB',
      target: { sign: '≤', value: 64 },
    },
  ];
}

function latencyNote({ what }: FormsRow, clients: number, pairs: readonly Pair[]): string {
  const own = pairs.filter((pair) => pair.clients === clients);
  const of = (side: 'ours' | 'floor', percent: number) =>
    percentile(
      own.flatMap((pair) => pair[side].latencies),
      percent,
    ).toFixed(1);
  const cpu = [0, 1, 2].map((at) => median(own.map((pair) => pair.cpu[at] ?? 0)).toFixed(2));
  return `${what}, ${clients} at once: p50 ${of('ours', 50)} ms, p99 ${of('ours', 99)} ms; floor ${of('floor', 50)} and ${of('floor', 99)} ms. Processor time each: ${cpu[0] ?? ''} ms application, ${cpu[1] ?? ''} ms database; floor ${cpu[2] ?? ''} ms.`;
}
