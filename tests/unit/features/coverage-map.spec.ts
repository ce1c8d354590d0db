import fc from 'fast-check';
import type { Area, AreaCode } from '../../../src/core/area/area';
import { levelOf } from '../../../src/core/area/area';
import type { CoverageRule } from '../../../src/core/routing/coverage';
import { routerOf, teamFor } from '../../../src/core/routing/coverage';
import type { Id, Ids } from '../../../src/core/shared/ids';
import { areaMap } from '../../../src/features/coverage/area-map';
import { assign, divide, formerRules, takeBack } from '../../../src/features/coverage/edit-rules';
import type { TeamMark } from '../../../src/features/coverage/team-marks';

const COUNTY = '511724' as AreaCode;
const [FIRST, SECOND] = ['first', 'second'] as unknown as readonly [Id<'Team'>, Id<'Team'>];

const TREE: Readonly<Record<string, readonly string[]>> = {
  '511724': ['511724001', '511724002', '511724003'],
  '511724001': ['511724001001', '511724001002', '511724001003'],
  '511724002': ['511724002001'],
  '511724003': [],
};
const PLACES = [...new Set(Object.entries(TREE).flatMap(([code, below]) => [code, ...below]))] as AreaCode[];

const area = (code: string): Area => ({
  ...{ code: code as AreaCode, name: code, shortName: `name of ${code}` },
  ...{ level: levelOf(code as AreaCode), kind: null },
});

const mark = (teamId: Id<'Team'>, number: number): TeamMark => ({
  ...{ teamId, number, kind: 'inspection', name: `team ${number}`, tone: `team-${number}` },
});
const MARKS = [mark(FIRST, 1), mark(SECOND, 2)];

const rule = (code: string, ...teamIds: Id<'Team'>[]): CoverageRule => ({
  ...{ id: `rule of ${code}` as Id<'CoverageRule'>, ground: { kind: 'area', areaCode: code as AreaCode } },
  ...{ teamIds, exception: '' },
});

const drawn = (rules: readonly CoverageRule[], ticked: readonly string[] = []) =>
  areaMap(COUNTY, {
    ...{ marks: MARKS, router: routerOf(rules), ticked: new Set(ticked), hrefOf: (code) => `?at=${code}` },
    childrenOf: (code) => (TREE[code] ?? []).map(area),
  });

function counter(): Ids {
  let made = 0;
  return { next: <Of extends string>() => `${(made += 1)}` as Id<Of> };
}

describe('the map of a coverage', () => {
  it('tells a rule of its own from what falls to a place from above', () => {
    const [own, inherited] = drawn([rule('511724', FIRST), rule('511724001', SECOND)]);
    expect(own).toMatchObject({ isOwn: true, marks: [MARKS[1]] });
    expect(own?.spots.map(({ isOwn }) => isOwn)).toEqual([false, false, false]);
    expect(inherited).toMatchObject({ isOwn: false, marks: [MARKS[0]] });
  });

  it('shows each village of a township in the colour of its team, and counts them where they differ', () => {
    const [split, whole] = drawn([rule('511724', FIRST), rule('511724001002', SECOND)]);
    expect(split?.dots).toEqual([
      { tone: 'team-1', isShared: false, isOwn: false },
      { tone: 'team-2', isShared: false, isOwn: true },
      { tone: 'team-1', isShared: false, isOwn: false },
    ]);
    expect(split?.split).toEqual([
      { mark: MARKS[0], count: 2 },
      { mark: MARKS[1], count: 1 },
    ]);
    expect(whole?.split).toEqual([]);
  });

  it('marks nobody where nobody answers, or a team that is gone', () => {
    const tiles = drawn([rule('511724001', 'gone' as Id<'Team'>)]);
    expect(tiles.map(({ marks }) => marks)).toEqual([[], [], []]);
    expect(tiles[0]?.dots[0]?.tone).toBe('team-none');
  });

  it('shows both teams where two answer together', () => {
    const [shared] = drawn([rule('511724001', FIRST, SECOND)]);
    expect(shared?.marks).toEqual(MARKS);
    expect(shared?.dots.every(({ isShared }) => isShared)).toBe(true);
  });

  it('opens the township of a village that is ticked', () => {
    expect(drawn([], ['511724002001']).map(({ isOpen }) => isOpen)).toEqual([false, true, false]);
  });
});

describe('a change of the rules', () => {
  const place = fc.constantFrom(...PLACES);
  const rules = fc
    .uniqueArray(fc.tuple(place, fc.constantFrom(FIRST, SECOND)), { selector: ([code]) => code })
    .map((some) => some.map(([code, team]) => rule(code, team)));
  const routed = (some: readonly CoverageRule[]) =>
    PLACES.map((areaCode) => {
      const answer = teamFor(some, { areaCode, organisations: [] });
      return answer.kind === 'team' ? answer.teamIds : null;
    });

  it('gives exactly the chosen places their team, and what lay below keeps what it had', () => {
    fc.assert(
      fc.property(rules, fc.uniqueArray(place, { minLength: 1 }), (before, chosen) => {
        const grounds = chosen.map((areaCode) => ({ kind: 'area', areaCode }) as const);
        const after = assign(before, grounds, { teamIds: [FIRST], exception: '' }, counter());
        const router = routerOf(after);
        for (const ground of grounds) expect(router.at(ground).map(({ teamIds }) => teamIds)).toEqual([[FIRST]]);
        const others = PLACES.filter((code) => !chosen.includes(code));
        const ruleOf = (some: readonly CoverageRule[], areaCode: AreaCode) =>
          routerOf(some).at({ kind: 'area', areaCode });
        for (const code of others) expect(ruleOf(after, code)).toEqual(ruleOf(before, code));
      }),
    );
  });

  it('is taken back to exactly who answered before', () => {
    fc.assert(
      fc.property(rules, rules, (before, after) => {
        expect(routed(takeBack(after, formerRules(before, after)))).toEqual(routed(before));
      }),
    );
  });

  it('divides so that no team has two parts more than another, neighbours together, nothing left over', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 12 }), (count, teams) => {
        const parts = Array.from({ length: count }, (_, at) => `511724${String(at).padStart(3, '0')}` as AreaCode);
        const teamIds = Array.from({ length: teams }, (_, at) => `team ${at}` as Id<'Team'>);
        const divided = divide([], { within: COUNTY, parts, teamIds }, counter());
        const owners = parts.map((areaCode) => teamFor(divided, { areaCode, organisations: [] }));
        const sequence = owners.map((answer) => (answer.kind === 'team' ? teamIds.indexOf(answer.teamIds[0]!) : -1));
        expect(sequence).toEqual(sequence.toSorted((a, b) => a - b));
        const sizes = teamIds.map((_, at) => sequence.filter((owner) => owner === at).length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(sequence).not.toContain(-1);
      }),
    );
  });

  it('leaves the office its named exceptions when a county is divided', () => {
    const excepted = { ...rule('511724001', 'office' as Id<'Team'>), exception: 'both keep away' };
    const parts = ['511724001', '511724002', '511724003'] as AreaCode[];
    const rulesNow = [excepted, rule('511724001001', FIRST), rule('511724', FIRST)];
    const after = divide(rulesNow, { within: COUNTY, parts, teamIds: [FIRST, SECOND] }, counter());
    expect(after.filter(({ ground }) => ground.kind === 'area' && ground.areaCode === '511724001')).toEqual([excepted]);
    expect(after).toHaveLength(4);
  });
});
