import type { ShanghaiDay } from '../shared/clock';
import { addDays, shanghaiDay } from '../shared/clock';
import type { Area, AreaCode, Areas } from './area';
import { covers, parentOf } from './area';
import type { AreaChange, AreaDraft, AreaStep } from './area-change';
import { stepsOf } from './area-change';
import { saidName } from './area-name';
import { isStanding } from './local-state';
import type { PublishedAreas } from './with-changes';
import { withChanges } from './with-changes';

/** The day of the published list: nothing can have changed in it before. */
export const PUBLISHED_ON = '2023-06-30' as ShanghaiDay;
/** Whoever names a later day has mistyped the year. */
const FURTHEST_DAYS = 2 * 366;
export const LONGEST_NAME = 60;
export const LONGEST_NOTE = 200;

/** What is wrong with a change, at which field of its form. */
export type ChangeProblem =
  | { readonly field: 'name'; readonly why: 'name-empty' | 'name-long' | 'name-same' | 'name-taken' }
  | { readonly field: 'code'; readonly why: 'code-taken' | 'code-unknown' | 'code-ended' | 'no-level-below' }
  | {
      readonly field: 'into';
      readonly why: 'into-unknown' | 'into-itself' | 'into-circle' | 'into-ended' | 'into-level';
    }
  | { readonly field: 'day'; readonly why: 'day-early' | 'day-late' | 'day-before-other' }
  | { readonly field: 'note'; readonly why: 'note-long' };

/** What a change is judged by. */
export interface Known {
  readonly published: PublishedAreas;
  readonly changes: readonly AreaChange[];
  readonly today: ShanghaiDay;
}

/** Everything that is wrong with a change; nothing when it can be entered. */
export function checkChange(known: Known, draft: AreaDraft): readonly ChangeProblem[] {
  const then = withChanges(known.published, known.changes, draft.validFrom);
  const problems: readonly (ChangeProblem | null)[] = [
    noteProblem(draft),
    dayProblem(known, draft),
    codeProblem(then, draft),
    'name' in draft ? nameProblem(then, draft) : null,
    draft.kind === 'merged' ? intoProblem(known, then, draft) : null,
  ];
  return problems.filter((problem) => problem !== null);
}

function noteProblem({ note }: AreaDraft): ChangeProblem | null {
  return Array.from(note ?? '').length > LONGEST_NOTE ? { field: 'note', why: 'note-long' } : null;
}

function dayProblem({ changes, today }: Known, draft: AreaDraft): ChangeProblem | null {
  if (draft.validFrom <= PUBLISHED_ON) return { field: 'day', why: 'day-early' };
  if (draft.validFrom > addDays(today, FURTHEST_DAYS)) return { field: 'day', why: 'day-late' };
  const isLater = (step: AreaStep): boolean => step.validFrom > draft.validFrom && concerns(draft, step);
  return stepsOf(changes).some(isLater) ? { field: 'day', why: 'day-before-other' } : null;
}

/** Whether a later change was entered in the belief that nothing happens to this place before. */
function concerns(draft: AreaDraft, later: AreaStep): boolean {
  const into = later.kind === 'merged' ? later.into : null;
  const ends = draft.kind === 'merged' || draft.kind === 'closed';
  if (!ends) return later.code === draft.code || into === draft.code;
  return covers(draft.code, later.code) || (into !== null && covers(draft.code, into));
}

function codeProblem(then: Areas, { kind, code, validFrom }: AreaDraft): ChangeProblem | null {
  const area = then.find(code);
  if (kind !== 'added') {
    if (!area || !wasThere(area, validFrom)) return { field: 'code', why: 'code-unknown' };
    return isStanding(area, validFrom) ? null : { field: 'code', why: 'code-ended' };
  }
  if (area) return { field: 'code', why: 'code-taken' };
  const parent = parentOf(code);
  const above = parent && then.find(parent);
  if (!above || !wasThere(above, validFrom)) return { field: 'code', why: 'code-unknown' };
  return isStanding(above, validFrom) ? null : { field: 'code', why: 'code-ended' };
}

const wasThere = ({ validFrom }: Area, day: ShanghaiDay): boolean => validFrom === undefined || validFrom <= day;

type Naming = AreaDraft & { readonly kind: 'added' | 'renamed' };

function nameProblem(then: Areas, { code, name }: Naming): ChangeProblem | null {
  const length = Array.from(name).length;
  if (!/[\p{L}\p{N}]/u.test(name)) return { field: 'name', why: 'name-empty' };
  if (length > LONGEST_NAME) return { field: 'name', why: 'name-long' };
  if (then.find(code)?.name === name) return { field: 'name', why: 'name-same' };
  const parent = parentOf(code);
  const siblings = parent ? then.children(parent) : then.roots();
  const isTaken = siblings.some((area) => area.code !== code && area.shortName === saidName(name));
  return isTaken ? { field: 'name', why: 'name-taken' } : null;
}

type Merger = AreaDraft & { readonly kind: 'merged' };

function intoProblem({ changes }: Known, then: Areas, { code, into, validFrom }: Merger): ChangeProblem | null {
  if (into === code) return { field: 'into', why: 'into-itself' };
  const target = then.find(into);
  if (!target || !wasThere(target, validFrom)) return { field: 'into', why: 'into-unknown' };
  if (target.level !== then.find(code)?.level) return { field: 'into', why: 'into-level' };
  if (leadsTo(stepsOf(changes), into, code)) return { field: 'into', why: 'into-circle' };
  return isStanding(target, validFrom) ? null : { field: 'into', why: 'into-ended' };
}

/** Whether a place, now or some day, becomes part of another: then that cannot become part of it. */
function leadsTo(steps: readonly AreaStep[], from: AreaCode, to: AreaCode): boolean {
  const seen = new Set<AreaCode>();
  for (let now: AreaCode | undefined = from; now !== undefined && !seen.has(now);) {
    if (now === to) return true;
    seen.add(now);
    const code: AreaCode = now;
    now = steps.flatMap((step) => (step.kind === 'merged' && step.code === code ? [step.into] : []))[0];
  }
  return false;
}

/** Why a change cannot be taken back any more; null when it can. */
export function undoProblem(
  changes: readonly AreaChange[],
  id: AreaChange['id'],
  today: ShanghaiDay,
): 'unknown' | 'too-old' | 'built-upon' | null {
  const step = stepsOf(changes).find((one) => one.id === id);
  if (!step) return 'unknown';
  if (step.validFrom <= today && shanghaiDay(step.at) !== today) return 'too-old';
  return changes.some((later) => later.seq > step.seq && isBuiltUpon(step, later, changes)) ? 'built-upon' : null;
}

function isBuiltUpon(step: AreaStep, later: AreaChange, changes: readonly AreaChange[]): boolean {
  const isOn = stepsOf(changes).some(({ id }) => id === later.id);
  if (!isOn || later.kind === 'undone') return false;
  return covers(step.code, later.code) || (later.kind === 'merged' && covers(step.code, later.into));
}

const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
/** How many digits follow the letter of an added place, by the length of its parent's code. */
const DIGITS: Readonly<Record<number, number>> = { 2: 1, 4: 1, 6: 2, 9: 2 };

/** The code of the next place that is added below this one; null when nothing can be. A code is never given twice. */
export function nextCode(changes: readonly AreaChange[], parent: AreaCode): AreaCode | null {
  const digits = DIGITS[parent.length];
  if (digits === undefined) return null;
  const given = new Set(changes.flatMap((change) => (change.kind === 'added' ? [change.code] : [])));
  for (const letter of LETTERS) {
    for (let number = 1; number < 10 ** digits; number += 1) {
      const code = `${parent}${letter}${String(number).padStart(digits, '0')}` as AreaCode;
      if (!given.has(code)) return code;
    }
  }
  return null;
}
