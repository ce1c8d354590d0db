import { runHostile } from '../hostile/run';

/** Set by `npm run torture`, which goes through a million of them slice by slice. */
const numberIn = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);

it('sends thousands of hostile requests to every door: no failure, no exit, no stall, nothing left behind', async () => {
  const cases = numberIn('HOSTILE_CASES', 20_000);
  const run = { seed: numberIn('HOSTILE_SEED', 1), from: numberIn('HOSTILE_FROM', 0), cases };
  const { statuses, doors, ...found } = await runHostile(run);
  console.log(`${cases} cases at ${doors} doors, answered ${JSON.stringify(statuses)}`);
  expect(found).toEqual({ cases, faults: [], stalls: [], left: [] });
});
