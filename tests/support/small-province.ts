import type { Area, AreaCode } from '../../src/core/area/area';
import { levelOf, parentOf } from '../../src/core/area/area';
import type { AreaChange, AreaDraft, AreaStep } from '../../src/core/area/area-change';
import type { PublishedAreas } from '../../src/core/area/with-changes';
import type { ShanghaiDay } from '../../src/core/shared/clock';

export const code = (raw: string): AreaCode => raw as AreaCode;
export const day = (raw: string): ShanghaiDay => raw as ShanghaiDay;

const NAMES: readonly (readonly [string, string])[] = [
  ['51', '四川省'],
  ['5101', '甲市'],
  ['510101', '东山县'],
  ['510101101', '石桥镇'],
  ['510101101201', '石桥村'],
  ['510101101202', '大河村'],
  ['510101101203', '新屋村'],
  ['510101102', '清水镇'],
  ['510101102201', '清水村'],
  ['510101102202', '大河村'],
  ['510102', '西山县'],
  ['510102101', '白塔镇'],
  ['510102101201', '白塔村'],
];

/** A province of two counties, as it was published. */
export const SMALL: readonly Area[] = NAMES.map(([raw, name]) => ({
  code: code(raw),
  name,
  shortName: name,
  level: levelOf(code(raw)),
  kind: raw.length === 12 ? 'village' : null,
}));

export const smallProvince: PublishedAreas = {
  find: (wanted) => SMALL.find((area) => area.code === wanted) ?? null,
  children: (parent) => SMALL.filter((area) => parentOf(area.code) === parent),
  roots: () => SMALL.slice(0, 1),
  lettersOf: () => 'DS',
  names: () => SMALL,
  readings: () => ({ usual: new Map([...'石shi桥qiao'.matchAll(/(.)([a-z]+)/g)].map(([, c = '', s = '']) => [c, s])), words: new Map() }), // prettier-ignore
};

/** A change as it is entered: on the morning of the day on which it holds, unless told otherwise. */
export function entered(draft: AreaDraft, seq: number, at: ShanghaiDay = draft.validFrom): AreaStep {
  return { ...draft, ...who(seq), at: new Date(`${at}T09:00:00+08:00`) };
}

export function undone(step: AreaChange, seq: number, at: ShanghaiDay): AreaChange {
  return { kind: 'undone', code: step.code, undoes: step.id, ...who(seq), at: new Date(`${at}T09:00:00+08:00`) };
}

const who = (seq: number) =>
  ({ id: `${seq}`.padStart(26, '0') as AreaStep['id'], seq, by: '0'.repeat(26) as AreaStep['by'] }) as const;
