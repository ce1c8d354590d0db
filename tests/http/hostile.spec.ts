import { runHostile } from '../hostile/run';

describe('the doors of the product', () => {
  it('answer hostile input of every kind with a page: nothing fails, stalls or is left behind', async () => {
    const { faults, stalls, left } = await runHostile({ seed: 1, from: 0, cases: 400, isSmall: true });
    expect({ faults, stalls, left }).toEqual({ faults: [], stalls: [], left: [] });
  }, 90_000);
});
