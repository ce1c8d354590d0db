import fc from 'fast-check';
import { visibleFrom } from '../../../src/core/petition/visible-from';

const HOUR_MS = 3_600_000;
const AT = new Date('2026-11-24T12:34:56+08:00');
const anonymous = { identityMode: 'anonymous', at: AT } as const;

describe('when a team first sees a report', () => {
  it('is at once where the round says so, and for whoever gave a name', () => {
    const never = () => {
      throw new Error('Nothing is drawn');
    };
    expect(visibleFrom({ visibility: 'at-once' }, anonymous, never)).toBeNull();
    expect(visibleFrom({ visibility: 'later' }, { ...anonymous, identityMode: 'real-name' }, never)).toBeNull();
  });

  it('is otherwise a full hour, 2 to 24 hours later by chance', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (chance) => {
        const seen = visibleFrom({ visibility: 'later' }, anonymous, (below) => Math.floor(chance * below));
        const waits = (seen?.getTime() ?? 0) - AT.getTime();
        expect((seen?.getTime() ?? 1) % HOUR_MS).toBe(0);
        expect(waits).toBeGreaterThanOrEqual(2 * HOUR_MS);
        expect(waits).toBeLessThan(25 * HOUR_MS);
      }),
    );
  });

  it.each([
    [0, '2026-11-24T15:00:00+08:00'],
    [0.999_999, '2026-11-25T13:00:00+08:00'],
  ])('is earliest and latest (%s) %s', (chance, expected) => {
    const seen = visibleFrom({ visibility: 'later' }, anonymous, (below) => Math.floor(chance * below));
    expect(seen).toEqual(new Date(expected));
  });
});
