import { applyRemedy, applyTeamRemedy } from '../../../../src/core/routing/apply-remedy';
import type { CoverageRule } from '../../../../src/core/routing/coverage';
import type { Finding, ProofInput } from '../../../../src/core/routing/proof';
import { proveCoverage } from '../../../../src/core/routing/proof';
import type { Staff } from '../../../../src/core/staff/staff';
import type { TODAY } from '../../../support/proof-world';
import { at, code, COUNTY, of, organisation, person, ROUND, rule, sound, team } from '../../../support/proof-world';

const found = (more: Partial<ProofInput>): readonly Finding[] => proveCoverage(sound(more)).findings;
const brief = (more: Partial<ProofInput>) => found(more).map(({ id, severity }) => `${severity} ${id}`);
const withPeople = (...changed: readonly Staff[]) => [
  ...sound().people.filter(({ id }) => !changed.some((one) => one.id === id)),
  ...changed,
];
const SCHOOL = organisation('school', { areaCode: code('511724102'), inspectedIn: [ROUND] });

describe('a coverage in which nothing is wrong', () => {
  it('is complete, and says how many places and organisations were looked at', () => {
    const organisations = [...sound().organisations, SCHOOL, organisation('class', { parentId: SCHOOL.id })];
    const proof = proveCoverage(sound({ organisations }));
    expect(proof).toEqual({ complete: true, checked: { areas: 10, organisations: 2 }, findings: [] });
  });
});

describe('a place without a team', () => {
  it('is told at the top: the county once where nobody has anything of it', () => {
    expect(found({ rules: [] })).toMatchObject([{ kind: 'gap', ground: at(COUNTY), places: 10, of: 10 }]);
  });

  it('is told by township where others have a team, and the county itself apart', () => {
    const rules = [rule(at('511724101'), ['A']), rule(at('511724102'), ['A'])];
    expect(found({ rules })).toMatchObject([
      { id: 'gap:511724', places: 1, of: 10 },
      { id: 'gap:511724103', places: 2, of: 2, ground: at('511724103') },
    ]);
  });

  it('is not told village by village: the township is, with how many', () => {
    const rules = [rule(at('511724102201'), ['A']), rule(at('511724101'), ['A']), rule(at('511724103'), ['A'])];
    expect(found({ rules })).toMatchObject([{ id: 'gap:511724' }, { id: 'gap:511724102', places: 3, of: 4 }]);
  });

  it('offers the team that most of its neighbours have, then the office itself', () => {
    const rules = [rule(at('511724101'), ['B']), rule(at('511724102'), ['B'])];
    expect(found({ rules })[1]?.remedies).toEqual([
      { kind: 'assign', ground: at('511724103'), teamId: 'B' },
      { kind: 'except', ground: at('511724103'), teamId: 'O' },
    ]);
  });

  it('may be an organisation outside the area of the round', () => {
    const away = organisation('away', { areaCode: code('511725101'), inspectedIn: [ROUND] });
    const organisations = [...sound().organisations, away];
    expect(found({ organisations })).toMatchObject([{ id: 'gap:away', ground: of('away'), places: 1, of: 1 }]);
    expect(found({ organisations, rules: [...sound().rules, rule(of('away'), ['B'])] })).toEqual([]);
  });
});

describe('rules that do not go together', () => {
  const first = rule(at('511724102'), ['B'], { id: 'first' as CoverageRule['id'] });
  const second = rule(at('511724102'), ['A'], { id: 'second' as CoverageRule['id'] });

  it('overlap where one ground has two teams, and either rule can be kept', () => {
    const [finding] = found({ rules: [rule(at(COUNTY), ['A']), second, first] });
    expect(finding).toMatchObject({ kind: 'overlap', severity: 'blocks', ruleIds: ['first', 'second'] });
    expect(finding?.remedies).toEqual([
      { kind: 'keep-rule', ruleId: 'first' },
      { kind: 'keep-rule', ruleId: 'second' },
    ]);
  });

  it('are idle where they say the same twice, and nothing is blocked', () => {
    const double = { ...first, id: 'third' as CoverageRule['id'] };
    expect(brief({ rules: [rule(at(COUNTY), ['A']), first, double] })).toEqual(['warns idle:third']);
  });

  it('are told when they lie outside the round, or name what is gone', () => {
    const rules = [...sound().rules, rule(at('511725'), ['A'], { id: 'away' as CoverageRule['id'] })];
    const gone = rule(of('gone'), ['A'], { id: 'gone' as CoverageRule['id'] });
    expect(brief({ rules: [...rules, gone] })).toEqual(['blocks outside:away', 'warns unknown-place:gone']);
  });

  it('may give a place to two teams only where the round allows it', () => {
    const rules = [rule(at(COUNTY), ['A', 'B'], { id: 'both' as CoverageRule['id'] })];
    expect(found({ rules })).toMatchObject([
      { kind: 'joint-not-allowed', remedies: [{ kind: 'keep-teams', teamIds: ['A'] }] },
    ]);
    expect(found({ rules, allowsJoint: true })).toEqual([]);
  });

  it('may name only teams that can answer', () => {
    const rules = [rule(at(COUNTY), ['S'], { id: 'r' as CoverageRule['id'] })];
    expect(brief({ rules })).toEqual(['blocks unknown-team:r:S']);
  });

  it('say why where the office itself answers', () => {
    const silent = rule(at('511724102'), ['O'], { id: 'r' as CoverageRule['id'] });
    expect(brief({ rules: [rule(at(COUNTY), ['A']), silent] })).toEqual(['blocks exception-without-reason:r']);
    expect(brief({ rules: [rule(at(COUNTY), ['A']), { ...silent, exception: '两个组都有亲属' }] })).toEqual([]);
  });
});

describe('a team that answers for something', () => {
  it.each([
    ['none', { teams: [team('A', [], { memberIds: ['a2' as Staff['id']] }), ...sound().teams.slice(1)] }],
    ['switched-off', { people: withPeople(person('a1', { active: false })) }],
    ['not-confirmed', { people: withPeople(person('a1', { grants: [] })) }],
    ['left', { teams: [team('A', ['a1'], { externals: [{ staffId: 'a1' as Staff['id'], until: '2026-11-24' as typeof TODAY }] }), ...sound().teams.slice(1)] }], // prettier-ignore
  ] as const)('must have somebody who can decide (%s)', (why, more) => {
    expect(found(more)).toMatchObject([{ kind: 'no-leader', teamId: 'A', why, severity: 'blocks' }]);
  });

  it('can be led by its deputy from one click on', () => {
    const own = team('A', ['a1'], { deputyIds: ['a2' as Staff['id']] });
    const input = sound({
      teams: [own, ...sound().teams.slice(1)],
      people: withPeople(person('a1', { active: false })),
    });
    const [finding] = proveCoverage(input).findings;
    const [remedy] = finding?.remedies ?? [];
    expect(remedy).toEqual({ kind: 'replace-leader', teamId: 'A', staffId: 'a2' });
    if (remedy?.kind !== 'replace-leader') throw new Error('No new leader');
    const teams = input.teams.map((one) => (one.id === 'A' ? applyTeamRemedy(one, remedy) : one));
    expect(proveCoverage({ ...input, teams }).complete).toBe(true);
  });

  it('is not the only one a round needs: the two offices have theirs', () => {
    const teams = sound().teams.slice(0, 2);
    expect(brief({ teams })).toEqual(['blocks no-office-team', 'blocks no-oversight-team']);
  });
});

describe('somebody from whom a place is hidden', () => {
  const native = (id: string, place: string) =>
    person(id, { declared: [{ why: 'native-place', on: { kind: 'place', areaCode: code(place) } }] });

  it('is only named where others of the team may read what comes from there', () => {
    expect(found({ people: withPeople(native('b2', '511724102201')) })).toMatchObject([
      { kind: 'member-conflict', severity: 'warns', teamId: 'B', staffId: 'b2', why: 'native-place', leads: false },
    ]);
  });

  it('blocks as the leader, and the place can go to another team', () => {
    const people = withPeople(native('b1', '511724102201'));
    const input = sound({ people });
    const [finding] = proveCoverage(input).findings;
    expect(finding).toMatchObject({ severity: 'blocks', leads: true, ground: at('511724102201') });
    const [remedy] = finding?.remedies ?? [];
    expect(remedy).toEqual({ kind: 'move', ground: at('511724102201'), from: 'B', to: 'A' });
    if (remedy?.kind !== 'move') throw new Error('No move');
    const coverage = { roundId: ROUND, version: 4, rules: input.rules };
    const after = applyRemedy(coverage, remedy, { ruleId: 'new' as CoverageRule['id'], reason: '' });
    expect(after.version).toBe(5);
    expect(proveCoverage({ ...input, rules: after.rules }).complete).toBe(true);
  });

  it('blocks where nobody of the team is left', () => {
    const ofSchool = person('b2', { unitId: SCHOOL.id });
    const people = withPeople(ofSchool, native('b1', '511724102201'));
    const organisations = [...sound().organisations, SCHOOL];
    const ids = brief({ people, organisations });
    expect(ids).toContain('blocks member-conflict:B:b2:511724102');
  });

  it('is nobody of the units above what is inspected', () => {
    const county = organisation('county');
    const committee = organisation('township', {
      areaCode: code('511724102'),
      inspectedIn: [ROUND],
      parentId: county.id,
    });
    const people = withPeople(person('b1', { unitId: county.id }));
    expect(found({ people, organisations: [...sound().organisations, county, committee] })).toEqual([]);
  });
});
