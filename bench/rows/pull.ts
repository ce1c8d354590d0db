import type { Staff } from '../../src/core/staff/staff';
import type { Product } from '../../src/product';
import type { Asked, Outcome } from '../load/job';
import type { SignedIn } from '../support/desk';
import { signIn } from '../support/desk';
import { fillUp, placeIn } from '../support/fill';
import { makeFixture } from '../support/fixture';
import { failuresIn } from '../support/load';
import { runProduct } from '../support/programs';
import type { Row } from '../support/row';
import { percentile } from '../support/statistics';

const INSPECTORS = 50;
/** Sorted before the demonstration's own, of which only the first fifty can sign in. */
const nameOf = (number: number): string => `0-inspector-${String(number).padStart(2, '0')}`;

/** P7: fifty inspectors of one team pull at once, as fast as each can. */
export const pull: Row = async (bench) => {
  const pulls = bench.quick ? 200 : 500;
  const fixture = await makeFixture(async (product) => {
    const place = await placeIn(product.ports);
    await addInspectors(product.ports);
    await fillUp(product, place, { from: 0, to: (bench.rounds + 1) * pulls * 3 });
  });
  const product = await runProduct({ dataDir: fixture.dataDir });
  try {
    const requests: Asked[] = [];
    for (let number = 0; number < INSPECTORS; number += 1)
      requests.push(pullOf(await signIn(product.url, nameOf(number))));
    const outcomes: Outcome[] = [];
    for (let round = 0; round <= bench.rounds; round += 1) {
      bench.say(`pull next: round ${round}`);
      const job = { kind: 'requests', url: product.url, clients: INSPECTORS, count: pulls, requests } as const;
      outcomes.push(await bench.generator.run(job));
    }
    const given = outcomes.flatMap(({ answers }) => answers);
    const twice = given.length - new Set(given).size;
    const latencies = outcomes.slice(1).flatMap((outcome) => outcome.latencies);
    const refused = outcomes.reduce((sum, outcome) => sum + failuresIn(outcome, 303), 0);
    const ours = { id: 'P7', floor: null, against: 'ours' } as const;
    return {
      lines: [
        { ...ours, what: 'pull next: given twice', ours: twice, unit: '', target: { sign: '≤', value: 0 } },
        {
          ...ours,
          what: `pull next, ${INSPECTORS} at once: p99`,
          ours: percentile(latencies, 99),
          unit: 'ms',
          target: { sign: '≤', value: 60 },
        },
      ],
      notes: [
        `Pull next: ${given.length} given, ${refused} answers other than 303, p50 ${percentile(latencies, 50).toFixed(1)} ms.`,
      ],
    };
  } finally {
    await product.kill();
    fixture.remove();
  }
};

const pullOf = ({ cookie, csrf }: SignedIn): Asked => ({
  method: 'POST',
  path: '/desk/team/next',
  headers: { Cookie: cookie, 'Content-Type': 'application/x-www-form-urlencoded' },
  body: `_csrf=${encodeURIComponent(csrf)}`,
});

/** Fifty people like the demonstration's member of the team. */
async function addInspectors(ports: Product['ports']): Promise<void> {
  const [like] = (await ports.accounts.demonstration()).filter(({ demoAs }) => demoAs === 'team-member');
  if (!like) throw new Error('The demonstration has no team member');
  for (let number = 0; number < INSPECTORS; number += 1) {
    const staff: Staff = { ...like, id: ports.ids.next(), name: nameOf(number), demoAs: nameOf(number) };
    await ports.accounts.add(staff);
  }
}
