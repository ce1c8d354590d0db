import fc from 'fast-check';
import type { AreaCode } from '../../../src/core/area/area';
import type { CoverageRule, Whereabouts } from '../../../src/core/routing/coverage';
import { teamFor } from '../../../src/core/routing/coverage';
import type { Id } from '../../../src/core/shared/ids';

const rule = (areaCode: string, team: string): CoverageRule => ({
  id: `${areaCode}-${team}` as Id<'CoverageRule'>,
  ground: { kind: 'area', areaCode: areaCode as AreaCode },
  teamIds: [team as Id<'Team'>],
  exception: '',
});

const at = (areaCode: string, ...organisations: string[]): Whereabouts => ({
  areaCode: areaCode as AreaCode,
  organisations: organisations as Id<'Organisation'>[],
});

const id = (name: string) => name as Id<'Organisation'>;

const COUNTY = rule('511724', 'county');
const TOWNSHIP = rule('511724108', 'township');
const VILLAGE = rule('511724108200', 'village');

describe('who answers for a place', () => {
  it('is the team of the most specific rule, with the wider ones it beat', () => {
    const answer = teamFor([COUNTY, VILLAGE, TOWNSHIP], at('511724108200'));
    expect(answer).toEqual({ kind: 'team', teamIds: ['village'], rule: VILLAGE, beat: [TOWNSHIP, COUNTY] });
  });

  it('is the wider team where no narrower rule holds the place', () => {
    expect(teamFor([COUNTY, TOWNSHIP], at('511724106201'))).toMatchObject({ teamIds: ['county'], beat: [] });
    expect(teamFor([COUNTY, TOWNSHIP], at('511724108001'))).toMatchObject({ teamIds: ['township'] });
  });

  it('is nobody where no rule holds the place', () => {
    expect(teamFor([TOWNSHIP], at('511724'))).toEqual({ kind: 'nobody' });
    expect(teamFor([], at('511724108200'))).toEqual({ kind: 'nobody' });
  });

  it('is the team of the organisation before that of the place, the nearest organisation first', () => {
    const school: CoverageRule = { ...rule('', 'school'), ground: { kind: 'organisation', organisationId: id('S') } };
    const bureau: CoverageRule = { ...rule('', 'bureau'), ground: { kind: 'organisation', organisationId: id('B') } };
    const rules = [VILLAGE, bureau, school];
    expect(teamFor(rules, at('511724108200', 'S', 'B'))).toMatchObject({
      teamIds: ['school'],
      beat: [bureau, VILLAGE],
    });
    expect(teamFor(rules, at('511724108200', 'B'))).toMatchObject({ teamIds: ['bureau'], beat: [VILLAGE] });
    expect(teamFor(rules, at('511724108200', 'X'))).toMatchObject({ teamIds: ['village'], beat: [] });
  });

  it('does not depend on the order of the rules', () => {
    const rules = [COUNTY, TOWNSHIP, VILLAGE, rule('511724106', 'other')];
    fc.assert(
      fc.property(fc.shuffledSubarray(rules, { minLength: 4 }), (shuffled) => {
        expect(teamFor(shuffled, at('511724108200'))).toMatchObject({ teamIds: ['village'] });
      }),
    );
  });
});
