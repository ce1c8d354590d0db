import { proveRound } from '../../../src/core/routing/prove-round';
import type { RoundKey } from '../../../src/features/demo/structure/rounds';
import { ROUND_KEYS, roundIdOf } from '../../../src/features/demo/structure/rounds';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';

describe('the coverage of the demonstration', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  const proofOf = async (key: RoundKey) => {
    const { ports } = app;
    const round = await ports.rounds.find(roundIdOf(key));
    if (!round) throw new Error('No such round');
    return proveRound(ports)({ stage: 'published', id: round.id, round });
  };

  it.each(ROUND_KEYS)('proves without anything that blocks (%s)', async (key) => {
    const { complete, checked, findings } = await proofOf(key);
    expect(findings.filter(({ severity }) => severity === 'blocks')).toEqual([]);
    expect(complete).toBe(true);
    expect(checked.areas).toBeGreaterThan(70);
    expect(checked.organisations).toBeGreaterThan(2);
  });

  it('names who keeps away from a township, where the others of the team do not have to', async () => {
    const { checked, findings } = await proofOf('dazhu');
    expect(checked).toEqual({ areas: 356, organisations: 10 });
    expect(findings).toMatchObject([{ kind: 'member-conflict', severity: 'warns', why: 'native-place', leads: false }]);
  });
});
