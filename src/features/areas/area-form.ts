import type { Area, AreaCode, Areas } from '../../core/area/area';
import { covers, parseAreaCode, prefixesOf } from '../../core/area/area';
import { LONGEST_NAME, LONGEST_NOTE, PUBLISHED_ON } from '../../core/area/check-change';
import type { ShanghaiDay } from '../../core/shared/clock';
import { addDays } from '../../core/shared/clock';
import type { FieldError } from '../../web/form';
import { cleanText } from '../../web/form';
import type { MessageKey, Params } from '../../web/translate';
import type { AreaWish, Below, WishProblem } from './area-wish';

/** What the page of a place offers to do. */
export const ACTS = ['add', 'rename', 'merge', 'close'] as const;
export type Act = (typeof ACTS)[number];

/** A form of the page as it was typed, right or wrong. */
export interface TypedChange {
  readonly act: Act;
  readonly name: string;
  readonly as: string;
  readonly day: string;
  readonly note: string;
  /** Chosen from a list, by its code. */
  readonly into: string;
  /** Written: a name, a path or a code. */
  readonly elsewhere: string;
  readonly below: string;
}

export function readChange(act: Act, field: (name: string) => string): TypedChange {
  const line = (name: string): string => cleanText(field(name)).replace(/\s+/g, ' ');
  return {
    act,
    name: line('name'),
    as: field('as'),
    day: field('day').trim(),
    note: line('note'),
    into: field('into'),
    elsewhere: line('elsewhere'),
    below: field('below'),
  };
}

export type ReadWish =
  | { readonly ok: true; readonly wish: AreaWish }
  /** `targets`: the places that what was written may mean. */
  | { readonly ok: false; readonly errors: readonly FieldError[]; readonly targets: readonly Area[] };

/** What the form asks for; else what is wrong with it. */
export function wishOf(typed: TypedChange, at: Area, areas: Areas): ReadWish {
  const validFrom = dayIn(typed.day);
  const target = typed.act === 'merge' ? targetOf(typed, at, areas) : { code: at.code, errors: [], targets: [] };
  const { code: into, errors, targets } = target;
  if (!validFrom || into === null) {
    const noDay = { field: fieldOf(typed.act, 'day'), key: 'areas.problem.day-none' } as const;
    return { ok: false, errors: validFrom ? errors : [...errors, noDay], targets };
  }
  const rest = { code: at.code, validFrom, note: typed.note || null };
  return { ok: true, wish: wishFor(typed, { rest, at, into }) };
}

interface Wished {
  readonly rest: Pick<AreaWish, 'code' | 'validFrom' | 'note'>;
  readonly at: Area;
  readonly into: AreaCode;
}

function wishFor({ act, name, as, below }: TypedChange, { rest, at, into }: Wished): AreaWish {
  const said: Below | null = below === 'ends' || below === 'along' ? below : null;
  const kind = as === 'community' ? 'community' : 'village';
  switch (act) {
    case 'add':
      return { ...rest, kind: 'added', name, as: at.level === 'township' ? kind : null };
    case 'rename':
      return { ...rest, kind: 'renamed', name };
    case 'merge':
      return { ...rest, kind: 'merged', into, below: said };
    case 'close':
      return { ...rest, kind: 'closed', below: said };
  }
}

/** A day as the browser's own field writes it. */
function dayIn(typed: string): ShanghaiDay | null {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(typed);
  if (!parts) return null;
  const [year = '', month = '', day = ''] = parts.slice(1);
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const moment = new Date(`${written}T00:00:00Z`);
  const isThere = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(written);
  return isThere ? (written as ShanghaiDay) : null;
}

interface Target {
  /** Null where it has yet to be said. */
  readonly code: AreaCode | null;
  readonly errors: readonly FieldError[];
  readonly targets: readonly Area[];
}

const MOST_TARGETS = 20;
/** Of which many may be of other levels. */
const MOST_LOOKED_AT = 200;

/** The place that was chosen, else the only one of its level that what was written may mean. */
function targetOf({ into, elsewhere }: TypedChange, at: Area, areas: Areas): Target {
  const chosen = parseAreaCode(into);
  if (chosen) return { code: chosen, errors: [], targets: [] };
  if (elsewhere === '') return unsaid('into', 'areas.problem.into-none');

  const targets = nearestCalled(elsewhere, at, areas);
  const [first, ...others] = targets;
  if (!first) return unsaid('elsewhere', 'areas.problem.into-unknown');
  const isSure = others.length === 0 && (elsewhere === first.code || covers(countyOf(at), first.code));
  if (isSure) return { code: first.code, errors: [], targets };
  return { ...unsaid('into', 'areas.problem.into-several', { words: elsewhere }), targets };
}

/** A place of that name far away is only meant where somebody has seen its path. */
const countyOf = ({ code }: Area): AreaCode => prefixesOf(code).find((above) => above.length === COUNTY) ?? code;
const COUNTY = 6;

/** What is called so nearby; only where there is nothing, what is called so further away. */
function nearestCalled(words: string, at: Area, areas: Areas): readonly Area[] {
  const around = prefixesOf(at.code).slice(0, -1).reverse();
  const found = around.map((within) =>
    areas
      .search(words, { within, limit: MOST_LOOKED_AT })
      .filter(({ code, level }) => level === at.level && code !== at.code)
      .slice(0, MOST_TARGETS),
  );
  return found.find((targets) => targets.length > 0) ?? [];
}

function unsaid(field: string, key: MessageKey, params: Params = {}): Target {
  return { code: null, errors: [{ field: fieldOf('merge', field), key, params }], targets: [] };
}

/** The four forms stand on one page: each field has its form before its name. */
export const fieldOf = (act: Act, field: string): string => `${act}-${field}`;

const FIRST: Readonly<Record<Act, string>> = { add: 'name', rename: 'name', merge: 'into', close: 'day' };

/** What the core finds wrong, at its field; what has no field of its own stands at the first. */
export function errorsOf(act: Act, problems: readonly WishProblem[]): readonly FieldError[] {
  return problems.map(({ field, why }) => ({
    field: fieldOf(act, field === 'code' ? FIRST[act] : field),
    key: `areas.problem.${why}` as const,
    params: { name: LONGEST_NAME, note: LONGEST_NOTE, day: addDays(PUBLISHED_ON, 1) },
  }));
}
