import fc from 'fast-check';
import type { Area, AreaCode, Areas } from '../../../src/core/area/area';
import type { AreaChange, AreaDraft } from '../../../src/core/area/area-change';
import { stepsOf } from '../../../src/core/area/area-change';
import { checkChange, nextCode, undoProblem } from '../../../src/core/area/check-change';
import { withChanges } from '../../../src/core/area/with-changes';
import type { ShanghaiDay } from '../../../src/core/shared/clock';
import { addDays } from '../../../src/core/shared/clock';
import { code, day, entered, SMALL, smallProvince, undone } from '../../support/small-province';

const TODAY = day('2026-11-25');

const on = (changes: readonly AreaChange[], when = TODAY): Areas => withChanges(smallProvince, changes, when);

describe('whatever offices change', () => {
  const idea = fc.record({
    what: fc.constantFrom('added', 'renamed', 'merged', 'closed', 'undone'),
    place: fc.nat(40),
    other: fc.nat(40),
    name: fc.constantFrom('甲村', '乙村', '丙社区', '丁镇', '石桥村', '大河村'),
    after: fc.integer({ min: -3, max: 12 }),
  });
  type Idea = typeof idea extends fc.Arbitrary<infer One> ? One : never;

  it('no code is lost, nothing is chosen twice, and every merger ends somewhere', () => {
    fc.assert(
      fc.property(fc.array(idea, { maxLength: 25 }), (ideas) => {
        const changes = ideas.reduce<readonly AreaChange[]>(take, []);
        for (const days of [-5, 0, 6, 20]) checkAll(changes, addDays(TODAY, days));
      }),
      { numRuns: 40 },
    );
  });

  /** Enters the idea if it can be. */
  function take(changes: readonly AreaChange[], one: Idea, at: number): readonly AreaChange[] {
    const known = codesOf(changes);
    const [place, other] = [known[one.place % known.length]!, known[one.other % known.length]!];
    const seq = changes.length + 1;
    const today = addDays(TODAY, Math.floor(at / 6));
    if (one.what === 'undone') {
      const step = changes[one.place % Math.max(changes.length, 1)];
      return step && undoProblem(changes, step.id, today) === null ? [...changes, undone(step, seq, today)] : changes;
    }
    const draft = draftOf(one, { place, other, changes, when: addDays(today, one.after) });
    const isFine = draft && checkChange({ published: smallProvince, changes, today }, draft).length === 0;
    return isFine ? [...changes, entered(draft, seq, today)] : changes;
  }

  interface Where {
    readonly place: AreaCode;
    readonly other: AreaCode;
    readonly changes: readonly AreaChange[];
    readonly when: ShanghaiDay;
  }

  function draftOf({ what, name }: Idea, { place, other, changes, when }: Where): AreaDraft | null {
    const rest = { validFrom: when, note: null };
    const below = nextCode(changes, place);
    if (what === 'added') return below && { kind: 'added', code: below, name, as: null, ...rest };
    if (what === 'renamed') return { kind: 'renamed', code: place, name, ...rest };
    return what === 'merged'
      ? { kind: 'merged', code: place, into: other, ...rest }
      : { kind: 'closed', code: place, ...rest };
  }

  function codesOf(changes: readonly AreaChange[]): readonly AreaCode[] {
    const added = changes.flatMap((change) => (change.kind === 'added' ? [change.code] : []));
    return [...SMALL.map((area) => area.code), ...added];
  }

  function checkAll(changes: readonly AreaChange[], when: ShanghaiDay): void {
    const areas = on(changes, when);
    const standing = new Set(everyChild(areas));
    expect(standing.size).toBe(everyChild(areas).length);
    for (const place of codesOf(changes)) {
      const area = areas.find(place);
      expect(areas.path(place).at(-1)?.code).toBe(place);
      expect(area?.name).toBe(nameOn(changes, place, when));
      const isStanding = area !== null && isChosen(area, when);
      expect([place, standing.has(place)]).toEqual([place, isStanding]);
      if (isStanding) expect(areas.search(place, { limit: 5 }).map((one) => one.code)).toEqual([place]);
      if (area?.mergedInto) expect(['standing', 'closed']).toContain(endOf(areas, area.mergedInto));
    }
  }

  const isChosen = ({ validFrom, validTo }: Area, when: ShanghaiDay): boolean =>
    validTo === undefined && (validFrom === undefined || validFrom <= when);

  const everyChild = (areas: Areas): readonly AreaCode[] => {
    const withAll = (place: AreaCode): readonly AreaCode[] => {
      return [place, ...areas.children(place).flatMap((child) => withAll(child.code))];
    };
    const root = areas.find(code('51'));
    return root?.validTo ? [] : withAll(code('51'));
  };

  /** What it was called, by the list alone. */
  function nameOn(changes: readonly AreaChange[], place: AreaCode, when: ShanghaiDay): string | undefined {
    const first = changes.find((change) => change.kind === 'added' && change.code === place);
    const renames = stepsOf(changes).flatMap((step) =>
      step.kind === 'renamed' && step.code === place && step.validFrom <= when ? [step.name] : [],
    );
    const original = first?.kind === 'added' ? first.name : SMALL.find((area) => area.code === place)?.name;
    return renames.at(-1) ?? original;
  }

  function endOf(areas: Areas, place: AreaCode): 'standing' | 'closed' | 'circle' {
    let now = areas.find(place);
    for (let steps = 0; now && steps < 50; steps += 1) {
      if (!now.validTo) return 'standing';
      if (!now.mergedInto) return 'closed';
      now = areas.find(now.mergedInto);
    }
    return 'circle';
  }
});
