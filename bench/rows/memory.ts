import { makeFixture } from '../support/fixture';
import type { Memory } from '../support/memory';
import { privateBytes } from '../support/memory';
import { runProduct } from '../support/programs';
import type { Line } from '../support/report';
import type { Row } from '../support/row';

const MIB = 1024 * 1024;
const EVERY_MS = 250;
const CLIENTS = 50;

/** P11: private memory of all our processes, at rest and while fifty people send petitions at once. */
export const memory: Row = async (bench) => {
  const fixture = await makeFixture();
  const product = await runProduct({ dataDir: fixture.dataDir, throughScript: true });
  try {
    bench.say('memory: at rest');
    await new Promise((resolve) => setTimeout(resolve, bench.quick ? 2_000 : 10_000));
    const idle = privateBytes(product.pid);
    bench.say(`memory: ${CLIENTS} at once`);
    const most = watch(product.pid);
    const count = bench.quick ? 500 : 3_000;
    const formPage = `/report?poster=${fixture.poster}`;
    const load = { url: product.url, clients: CLIENTS, count } as const;
    await bench.generator.run({ ...load, kind: 'tickets', formPage });
    await bench.generator.run({ ...load, kind: 'forms', withTickets: true, photoBytes: 0 });
    const loaded = most();
    return {
      lines: [
        lineOf('private memory at rest', idle, 190),
        lineOf(`private memory, P1 with ${CLIENTS} at once`, loaded, 350),
      ],
      notes: ['Memory: script, application and database together; the map of the database file is left out.'],
    };
  } finally {
    await product.kill();
    fixture.remove();
  }
};

/** The most that was seen until asked. */
function watch(pid: number): () => Memory {
  let most = privateBytes(pid);
  const timer = setInterval(() => {
    const now = privateBytes(pid);
    if (now.all > most.all) most = now;
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    return most;
  };
}

const lineOf = (what: string, { all }: Memory, most: number): Line => ({
  id: 'P11',
  what,
  ours: all / MIB,
  floor: null,
  unit: 'MB',
  against: 'ours',
  target: { sign: '≤', value: most },
});
