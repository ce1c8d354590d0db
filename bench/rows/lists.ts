import type { Asked, Outcome } from '../load/job';
import { databaseAddress } from '../support/database-address';
import type { SignedIn } from '../support/desk';
import { signIn } from '../support/desk';
import type { Filled } from '../support/filled';
import { failuresIn } from '../support/load';
import { runFloor, runProduct } from '../support/programs';
import type { Line } from '../support/report';
import type { Bench, Row } from '../support/row';
import { percentile } from '../support/statistics';

const SIZES = { usual: [10_000, 100_000], quick: [1_000, 5_000] } as const;
const MOST = { p50: 8, p99: 25, growth: 1.5 };
const FAR_PAGE = 40;

interface Series {
  readonly petitions: number;
  readonly what: string;
  readonly latencies: readonly number[];
  readonly failures: number;
}

/** P6: the triage list and the team's queue, as pages and with their audit entry, beside the bare query. */
export const lists: Row = async (bench) => {
  const sizes = bench.quick ? SIZES.quick : SIZES.usual;
  const all: Series[] = [];
  for (const petitions of sizes) all.push(...(await measureAt(bench, petitions, await bench.large.grownTo(petitions))));
  const failures = all.reduce((sum, series) => sum + series.failures, 0);
  return {
    lines: [...sizes.flatMap((petitions) => linesAt(petitions, all)), ...growthLines(sizes, all)],
    notes: [
      `Lists: one after another, at ${sizes.join(' and ')} petitions (1,000,000 is left to a longer run); ${failures} answers other than 200.`,
      ...all.map(
        ({ petitions, what, latencies }) =>
          `${what}, ${petitions}: p50 ${percentile(latencies, 50).toFixed(1)} ms, p99 ${percentile(latencies, 99).toFixed(1)} ms.`,
      ),
    ],
  };
};

const FLOOR = 'bare query';
const TRIAGE = 'triage list';
const TEAM = 'team queue';

async function measureAt(bench: Bench, petitions: number, { fixture, place }: Filled): Promise<readonly Series[]> {
  const product = await runProduct({ dataDir: fixture.dataDir });
  const query = { roundId: place.round.id, status: 'submitted', oversight: false };
  const floor = await runFloor('queue', {
    FLOOR_URI: databaseAddress(fixture.dataDir),
    FLOOR_QUERY: JSON.stringify(query),
  });
  try {
    const triage = await signIn(product.url, 'triage');
    const team = await signIn(product.url, 'team-member');
    const far = await farPage(product.url, triage);
    const asked: readonly (readonly [string, string, Asked])[] = [
      [FLOOR, floor.url, page('/rows')],
      [TRIAGE, product.url, page('/desk/triage', triage)],
      [`${TRIAGE}, one kind only`, product.url, page('/desk/triage?status=submitted&tile=funds', triage)],
      [`${TRIAGE}, page ${far.number}`, product.url, page(far.path, triage)],
      [TEAM, product.url, page('/desk/team', team)],
    ];
    return await inTurns(bench, petitions, asked);
  } finally {
    await floor.kill();
    await product.stop();
  }
}

async function inTurns(
  { generator, rounds, quick, say }: Bench,
  petitions: number,
  asked: readonly (readonly [string, string, Asked])[],
): Promise<readonly Series[]> {
  const seen = new Map<string, Outcome[]>(asked.map(([what]) => [what, []]));
  const count = quick ? 60 : 120;
  for (let round = 0; round <= rounds; round += 1) {
    say(`lists of ${petitions}: round ${round}`);
    for (const [what, url, request] of asked) {
      const outcome = await generator.run({ kind: 'requests', url, clients: 1, count, requests: [request] });
      // The first round is the warm-up.
      if (round > 0) seen.get(what)?.push(outcome);
    }
  }
  return [...seen].map(([what, outcomes]) => ({
    petitions,
    what,
    latencies: outcomes.flatMap(({ latencies }) => latencies),
    failures: outcomes.reduce((sum, outcome) => sum + failuresIn(outcome, 200), 0),
  }));
}

const page = (path: string, who?: SignedIn): Asked => ({
  method: 'GET',
  path,
  headers: who ? { Cookie: who.cookie } : {},
});

/** Turns the pages as a person does, up to the fortieth or the last. */
async function farPage(url: string, who: SignedIn): Promise<{ readonly number: number; readonly path: string }> {
  let found = { number: 1, path: '/desk/triage' };
  while (found.number < FAR_PAGE) {
    const html = await (await fetch(`${url}${found.path}`, { headers: { Cookie: who.cookie } })).text();
    const next = /href="(\/desk\/triage\?[^"]*after=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    if (!next) break;
    found = { number: found.number + 1, path: next };
  }
  return found;
}

function linesAt(petitions: number, all: readonly Series[]): readonly Line[] {
  const of = (what: string, percent: number) => percentileAt(all, { petitions, what }, percent);
  const line = (what: string, percent: 50 | 99): Line => ({
    id: 'P6',
    what: `${what}, ${petitions}: p${percent}`,
    ours: of(what, percent),
    floor: of(FLOOR, percent),
    unit: 'ms',
    against: 'ours',
    target: { sign: '≤', value: percent === 50 ? MOST.p50 : MOST.p99 },
  });
  return [TRIAGE, TEAM].flatMap((what) => [line(what, 50), line(what, 99)]);
}

function growthLines([small, large]: readonly number[], all: readonly Series[]): readonly Line[] {
  if (small === undefined || large === undefined) return [];
  const p99 = (petitions: number, what: string) => percentileAt(all, { petitions, what }, 99);
  return [TRIAGE, TEAM].map((what) => ({
    id: 'P6',
    what: `${what}: p99 at ${large} against ${small}`,
    ours: p99(large, what),
    floor: p99(small, what),
    unit: 'ms',
    against: 'ratio',
    target: { sign: '≤', value: MOST.growth },
  }));
}

function percentileAt(all: readonly Series[], wanted: Pick<Series, 'petitions' | 'what'>, percent: number): number {
  const found = all.find(({ petitions, what }) => petitions === wanted.petitions && what === wanted.what);
  return percentile(found?.latencies ?? [], percent);
}
