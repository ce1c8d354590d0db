import fc from 'fast-check';
import type { AreaCode } from '../../../src/core/area/area';
import type { CoverageRule } from '../../../src/core/routing/coverage';
import { teamFor } from '../../../src/core/routing/coverage';
import type { Id } from '../../../src/core/shared/ids';

const rule = (areaCode: string, team: string): CoverageRule => ({
  id: `${areaCode}-${team}` as Id<'CoverageRule'>,
  roundId: 'ROUND' as Id<'Round'>,
  areaCode: areaCode as AreaCode,
  teamId: team as Id<'Team'>,
});

const COUNTY = rule('511724', 'county');
const TOWNSHIP = rule('511724108', 'township');
const VILLAGE = rule('511724108200', 'village');

describe('who answers for a place', () => {
  it('is the team of the most specific rule, with the wider ones it beat', () => {
    const answer = teamFor([COUNTY, VILLAGE, TOWNSHIP], '511724108200' as AreaCode);
    expect(answer).toEqual({ kind: 'team', teamId: 'village', rule: VILLAGE, beat: [TOWNSHIP, COUNTY] });
  });

  it('is the wider team where no narrower rule holds the place', () => {
    expect(teamFor([COUNTY, TOWNSHIP], '511724106201' as AreaCode)).toMatchObject({ teamId: 'county', beat: [] });
    expect(teamFor([COUNTY, TOWNSHIP], '511724108001' as AreaCode)).toMatchObject({ teamId: 'township' });
  });

  it('is nobody where no rule holds the place', () => {
    expect(teamFor([TOWNSHIP], '511724' as AreaCode)).toEqual({ kind: 'nobody' });
    expect(teamFor([], '511724108200' as AreaCode)).toEqual({ kind: 'nobody' });
  });

  it('does not depend on the order of the rules', () => {
    const rules = [COUNTY, TOWNSHIP, VILLAGE, rule('511724106', 'other')];
    fc.assert(
      fc.property(fc.shuffledSubarray(rules, { minLength: 4 }), (shuffled) => {
        expect(teamFor(shuffled, '511724108200' as AreaCode)).toMatchObject({ teamId: 'village' });
      }),
    );
  });
});
