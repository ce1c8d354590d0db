import type { Id } from '../../../src/core/shared/ids';
import type { Team, TeamKind } from '../../../src/core/team/team';
import { COLOURS, numberIn, teamMarks } from '../../../src/features/coverage/team-marks';

const team = (name: string, kind: TeamKind = 'inspection'): Team => ({
  ...{ id: `id of ${name}` as Id<'Team'>, roundId: 'R' as Id<'Round'>, kind, name, nameEn: '', leaderId: null },
  ...{ deputyIds: [], memberIds: [], squads: [], externals: [], languages: [] },
});

const NUMERALS = '一 二 三 四 五 六 七 八 九 十 十一 十二 十三 二十'.split(' ');

describe('the mark of a team', () => {
  it('carries the number by which the team is called', () => {
    expect(NUMERALS.map((said) => numberIn(`县委第${said}巡察组`))).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 20],
    ]);
    expect(['督查三组', '第12组', '统一督导组', '扶贫专班', '第零组'].map(numberIn)).toEqual([3, 12, null, null, null]);
  });

  it('stays the same whichever teams come, go or in which order they are read', () => {
    const third = team('县委第三巡察组');
    const alone = teamMarks([third], 'zh-CN')[0];
    const among = [team('县委第一巡察组'), third, team('扶贫专班'), team('县委巡察办', 'office')];
    for (const teams of [among, among.toReversed()]) {
      expect(teamMarks(teams, 'zh-CN').find(({ teamId }) => teamId === third.id)).toEqual(alone);
    }
    expect(alone).toMatchObject({ number: 3, tone: 'team-3' });
  });

  it('is another number for every team, also where two are called the same', () => {
    const names = ['县委第一巡察组', '市委第一巡察组', '扶贫专班', '教育专班', '县委第二巡察组'];
    const numbers = teamMarks(
      names.map((name) => team(name)),
      'zh-CN',
    ).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(names.length);
  });

  it('is another colour for each of twelve teams, and none for the overseers', () => {
    const teams = NUMERALS.slice(0, COLOURS).map((said) => team(`第${said}组`));
    const marks = teamMarks([...teams, team('督办组', 'oversight'), team('巡察办', 'office')], 'zh-CN');
    expect(new Set(marks.map(({ tone }) => tone)).size).toBe(COLOURS + 1);
    expect(marks.at(-1)).toMatchObject({ number: null, tone: 'team-office', kind: 'office' });
  });

  it('says the English name to who reads English, where there is one', () => {
    const teams = [{ ...team('第一组'), nameEn: 'First team' }, team('第二组')];
    expect(teamMarks(teams, 'en').map(({ name }) => name)).toEqual(['First team', '第二组']);
  });
});
