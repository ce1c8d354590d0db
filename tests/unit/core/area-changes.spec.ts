import type { AreaCode, Areas } from '../../../src/core/area/area';
import type { AreaChange, AreaDraft } from '../../../src/core/area/area-change';
import { checkChange, nextCode, undoProblem } from '../../../src/core/area/check-change';
import { withChanges } from '../../../src/core/area/with-changes';
import { addDays } from '../../../src/core/shared/clock';
import { code, day, entered, smallProvince, undone } from '../../support/small-province';

const TODAY = day('2026-11-25');
const TOWN = code('510101101');
const OTHER_TOWN = code('510101102');
const [BRIDGE, RIVER, HOUSES] = [code('510101101201'), code('510101101202'), code('510101101203')];

const on = (changes: readonly AreaChange[], when = TODAY): Areas => withChanges(smallProvince, changes, when);
const plain = { validFrom: TODAY, note: null } as const;
const add = (name: string, parent = TOWN): AreaDraft => {
  return { ...plain, kind: 'added', code: nextCode([], parent) ?? parent, name, as: 'village' };
};
const rename = (place: AreaCode, name: string): AreaDraft => ({ ...plain, kind: 'renamed', code: place, name });
const merge = (place: AreaCode, into: AreaCode): AreaDraft => ({ ...plain, kind: 'merged', code: place, into });
const close = (place: AreaCode): AreaDraft => ({ ...plain, kind: 'closed', code: place });
const namesBelow = (areas: Areas, parent: AreaCode) => areas.children(parent).map(({ shortName }) => shortName);
const foundBy = (areas: Areas, text: string) => areas.search(text, { limit: 20 }).map((area) => area.code);

describe('a place that an office adds', () => {
  const changes = [entered(add('新村村民委员会'), 1)];

  it('gets a code of its own below its parent, and is chosen and found like any other', () => {
    const areas = on(changes);
    expect(areas.find(code('510101101A01'))).toMatchObject({ shortName: '新村', level: 'village', validFrom: TODAY });
    expect(namesBelow(areas, TOWN)).toEqual(['石桥村', '大河村', '新屋村', '新村']);
    expect(areas.path(code('510101101A01')).map(({ shortName }) => shortName).join('/')).toBe(
      '四川省/甲市/东山县/石桥镇/新村',
    ); // prettier-ignore
    expect(foundBy(areas, '新村')).toEqual(['510101101A01']);
    expect(areas.countIn(TOWN)).toMatchObject({ village: 4 });
  });

  it('is not there before its day, yet its code is known', () => {
    const before = on(changes, addDays(TODAY, -1));
    expect(namesBelow(before, TOWN)).not.toContain('新村');
    expect(foundBy(before, '新村')).toEqual([]);
    expect(before.find(code('510101101A01'))?.name).toBe('新村村民委员会');
  });

  it('never shares its code, not even with one that was taken back', () => {
    const [first] = changes;
    const all = [...changes, undone(first!, 2, TODAY)];
    expect(nextCode(all, TOWN)).toBe('510101101A02');
    expect(namesBelow(on(all), TOWN)).not.toContain('新村');
    expect(on(all).find(code('510101101A01'))).toMatchObject({ shortName: '新村', validTo: addDays(TODAY, -1) });
    expect(foundBy(on(all), '新村')).toEqual([]);
  });

  it('may be a county, a township or a village; nothing lies below a village', () => {
    expect(nextCode([], code('51'))).toBe('51A1');
    expect(nextCode([], code('5101'))).toBe('5101A1');
    expect(nextCode([], code('510101'))).toBe('510101A01');
    expect(nextCode([], BRIDGE)).toBeNull();
  });
});

describe('a place that is renamed', () => {
  const areas = on([entered(rename(BRIDGE, '金桥社区居民委员会'), 1)]);

  it('has its new name everywhere, and is still found by the old one', () => {
    expect(areas.find(BRIDGE)).toMatchObject({ name: '金桥社区居民委员会', shortName: '金桥社区' });
    expect(namesBelow(areas, TOWN)).toContain('金桥社区');
    expect(foundBy(areas, '金桥')).toEqual([BRIDGE]);
    expect(foundBy(areas, '石桥村')).toEqual([BRIDGE]);
  });

  it('had its old name until then', () => {
    const before = on([entered(rename(BRIDGE, '金桥社区'), 1)], addDays(TODAY, -1));
    expect(before.find(BRIDGE)?.name).toBe('石桥村');
  });
});

describe('a place that becomes part of another', () => {
  const areas = on([entered(merge(HOUSES, RIVER), 1)]);

  it('is no longer chosen, but whoever knows its code reads what it was and what it became', () => {
    expect(namesBelow(areas, TOWN)).toEqual(['石桥村', '大河村']);
    expect(areas.find(HOUSES)).toMatchObject({ name: '新屋村', validTo: addDays(TODAY, -1), mergedInto: RIVER });
    expect(areas.path(HOUSES).map(({ shortName }) => shortName)).toEqual([
      '四川省',
      '甲市',
      '东山县',
      '石桥镇',
      '新屋村',
    ]);
  });

  it('leads by its old name to what it is part of now, however often that was merged in turn', () => {
    expect(foundBy(areas, '新屋村')).toEqual([RIVER]);
    const twice = on([entered(merge(HOUSES, RIVER), 1), entered(merge(RIVER, BRIDGE), 2)]);
    expect(foundBy(twice, '新屋村')).toEqual([BRIDGE]);
    const gone = on([entered(merge(HOUSES, RIVER), 1), entered(close(RIVER), 2)]);
    expect(foundBy(gone, '新屋村')).toEqual([]);
  });

  it('takes with it what lies in it', () => {
    const merged = on([entered(merge(TOWN, OTHER_TOWN), 1)]);
    expect(namesBelow(merged, code('510101'))).toEqual(['清水镇']);
    expect(merged.children(TOWN)).toEqual([]);
    expect(merged.find(BRIDGE)).toMatchObject({ name: '石桥村', mergedInto: OTHER_TOWN });
    expect(foundBy(merged, '石桥村')).toEqual([OTHER_TOWN]);
    expect(merged.countIn(code('510101'))).toEqual({ county: 0, township: 1, village: 2 });
  });
});

describe('a place that is closed', () => {
  it('is neither chosen nor found, and still known by its code', () => {
    const areas = on([entered(close(BRIDGE), 1)]);
    expect(namesBelow(areas, TOWN)).not.toContain('石桥村');
    expect(foundBy(areas, '石桥村')).toEqual([]);
    expect(areas.find(BRIDGE)).toMatchObject({ name: '石桥村', validTo: addDays(TODAY, -1) });
    expect(areas.find(BRIDGE)?.mergedInto).toBeUndefined();
  });
});

describe('a change that cannot be', () => {
  const wrong = (draft: AreaDraft, changes: readonly AreaChange[] = []) =>
    checkChange({ published: smallProvince, changes, today: TODAY }, draft).map(({ why }) => why);

  const rows: readonly (readonly [string, readonly string[], AreaDraft, (readonly AreaChange[])?])[] = [
    ['has nothing wrong with it', [], add('新村')],
    ['has no name', ['name-empty'], add('  ')],
    ['has a name of signs', ['name-empty'], rename(BRIDGE, '——')],
    ['has a name of 61 characters', ['name-long'], add('村'.repeat(61))],
    ['has the name of another beside it', ['name-taken'], add('石桥村村民委员会')],
    ['has the name it has', ['name-same'], rename(BRIDGE, '石桥村')],
    ['has a code that is there already', ['code-taken'], { ...add('新村'), code: BRIDGE }],
    ['has a parent that nobody knows', ['code-unknown'], add('新村', code('510199101'))],
    ['has a parent that is no more', ['code-ended'], add('新村'), [entered(close(TOWN), 1)]],
    ['is of a place nobody knows', ['code-unknown'], rename(code('510101101299'), '新村')],
    ['is of a place that is no more', ['code-ended'], rename(BRIDGE, '新村'), [entered(close(BRIDGE), 1)]],
    ['merges a place into itself', ['into-itself'], merge(BRIDGE, BRIDGE)],
    ['merges it into nothing known', ['into-unknown'], merge(BRIDGE, code('510101101299'))],
    ['merges a village into a township', ['into-level'], merge(BRIDGE, OTHER_TOWN)],
    ['merges it into what is no more', ['into-ended'], merge(BRIDGE, RIVER), [entered(close(RIVER), 1)]],
    ['merges in a circle', ['into-circle'], merge(RIVER, BRIDGE), [entered(merge(BRIDGE, RIVER), 1)]],
    [
      'merges in a circle of three, of which one is still to come',
      ['into-circle'],
      { ...merge(RIVER, HOUSES), validFrom: addDays(TODAY, 30) },
      [entered(merge(HOUSES, BRIDGE), 1), entered({ ...merge(BRIDGE, RIVER), validFrom: addDays(TODAY, 20) }, 2)],
    ],
    ['was before the list was published', ['day-early'], { ...add('新村'), validFrom: day('2023-06-30') }],
    ['will be in years', ['day-late'], { ...add('新村'), validFrom: day('2062-11-25') }],
    [
      'comes before a later one',
      ['day-before-other'],
      rename(BRIDGE, '金桥村'),
      [entered({ ...rename(BRIDGE, '银桥村'), validFrom: addDays(TODAY, 9) }, 1, TODAY)],
    ],
    [
      'closes what another will become part of',
      ['day-before-other'],
      close(RIVER),
      [entered({ ...merge(BRIDGE, RIVER), validFrom: addDays(TODAY, 9) }, 1, TODAY)],
    ],
    [
      'closes a township in which something will be added',
      ['day-before-other'],
      close(TOWN),
      [entered({ ...add('新村'), validFrom: addDays(TODAY, 9) }, 1, TODAY)],
    ],
    ['explains itself at too great length', ['note-long'], { ...close(BRIDGE), note: '因'.repeat(201) }],
  ];

  it.each(rows.map(([what, expected, draft, changes = []]) => ({ what, expected, draft, changes })))(
    '$what',
    ({ expected, draft, changes }) => expect(wrong(draft, changes)).toEqual(expected),
  );
});

describe('taking a change back', () => {
  const yesterday = addDays(TODAY, -1);
  const old = entered({ ...rename(BRIDGE, '金桥村'), validFrom: yesterday }, 1);

  it('is possible on the day it was made and until it holds, and not after', () => {
    expect(undoProblem([old], old.id, TODAY)).toBe('too-old');
    expect(undoProblem([old], old.id, yesterday)).toBeNull();
    const toCome = entered({ ...close(BRIDGE), validFrom: addDays(TODAY, 9) }, 1, yesterday);
    expect(undoProblem([toCome], toCome.id, TODAY)).toBeNull();
    expect(undoProblem([toCome, undone(toCome, 2, TODAY)], toCome.id, TODAY)).toBe('unknown');
  });

  it('is not possible once another change was built upon it', () => {
    const added = entered(add('新村'), 1);
    const renamed = entered(rename(added.code, '新新村'), 2);
    expect(undoProblem([added, renamed], added.id, TODAY)).toBe('built-upon');
    expect(undoProblem([added, renamed, undone(renamed, 3, TODAY)], added.id, TODAY)).toBeNull();
    const merged = entered(merge(HOUSES, added.code), 2);
    expect(undoProblem([added, merged], added.id, TODAY)).toBe('built-upon');
  });

  it('makes everything as it was', () => {
    const merged = entered(merge(HOUSES, RIVER), 1);
    const areas = on([merged, undone(merged, 2, TODAY)]);
    expect(areas.find(HOUSES)).toEqual(smallProvince.find(HOUSES));
    expect(foundBy(areas, '新屋村')).toEqual([HOUSES]);
  });
});
