import type { Area, AreaCode, Areas } from '../../core/area/area';
import type { AreaChange, AreaDraft, AreaStep } from '../../core/area/area-change';
import type { ChangeProblem, Known } from '../../core/area/check-change';
import { checkChange, nextCode } from '../../core/area/check-change';
import { withChanges } from '../../core/area/with-changes';
import type { ShanghaiDay } from '../../core/shared/clock';

/** What somebody wants to be so from a day on. */
export type AreaWish = {
  /** Of an addition, the place below which it will lie. */
  readonly code: AreaCode;
  readonly validFrom: ShanghaiDay;
  readonly note: string | null;
} & (
  | { readonly kind: 'added'; readonly name: string; readonly as: Area['kind'] }
  | { readonly kind: 'renamed'; readonly name: string }
  | { readonly kind: 'merged'; readonly into: AreaCode; readonly below: Below | null }
  | { readonly kind: 'closed'; readonly below: Below | null }
);

/** What becomes of what lies in a place: villages of a township go on in the other one, or it ends with the place. */
export type Below = 'along' | 'ends';

/** What the core finds wrong, and that nobody has said what becomes of the places below. */
export type WishProblem = ChangeProblem | { readonly field: 'below'; readonly why: 'below-unsaid' };

/** The changes by which a wish comes true, in their order; the one that was wished for comes last. */
export function draftsOf({ published, changes }: Known, wish: AreaWish): readonly AreaDraft[] {
  const { code, validFrom, note } = wish;
  const rest = { validFrom, note };
  switch (wish.kind) {
    case 'added': {
      const next = nextCode(changes, code);
      return next ? [{ kind: 'added', code: next, name: wish.name, as: wish.as, ...rest }] : [];
    }
    case 'renamed':
      return [{ kind: 'renamed', code, name: wish.name, ...rest }];
    case 'closed':
      return [{ kind: 'closed', code, ...rest }];
    case 'merged': {
      const merger: AreaDraft = { kind: 'merged', code, into: wish.into, ...rest };
      const then = withChanges(published, changes, validFrom);
      return wish.below === 'along' ? [...movesOf(then, changes, merger), merger] : [merger];
    }
  }
}

/** Each village of a township begins anew in the other, and what it was leads to what it is. */
function movesOf(
  then: Areas,
  changes: readonly AreaChange[],
  { code, into, ...rest }: AreaDraft & { readonly kind: 'merged' },
): readonly AreaDraft[] {
  const township = then.find(code);
  if (township?.level !== 'township' || then.find(into)?.level !== 'township') return [];
  const taken = new Set(then.children(into).map(({ shortName }) => shortName));
  const given: AreaChange[] = [];
  return then.children(code).flatMap((village) => {
    const next = nextCode([...changes, ...given], into);
    if (!next) return [];
    const name = taken.has(village.shortName) ? `${village.shortName}（${township.shortName}）` : village.name;
    const added: AreaDraft = { ...rest, kind: 'added', code: next, name, as: village.kind };
    given.push(asEntered(added));
    return [added, { ...rest, kind: 'merged', code: village.code, into: next }];
  });
}

/** Everything that is wrong with a wish; each of its changes is judged as if those before it were entered already. */
export function problemsOf(known: Known, wish: AreaWish, drafts: readonly AreaDraft[]): readonly WishProblem[] {
  if (drafts.length === 0) return [{ field: 'code', why: 'no-level-below' }];
  const problems = new Map<string, WishProblem>();
  let changes = known.changes;
  for (const draft of drafts) {
    for (const problem of checkChange({ ...known, changes }, draft)) problems.set(problem.why, problem);
    changes = [...changes, asEntered(draft)];
  }
  if ('below' in wish && wish.below === null && hasBelow(known, wish)) {
    problems.set('below', { field: 'below', why: 'below-unsaid' });
  }
  return [...problems.values()];
}

const hasBelow = ({ published, changes }: Known, { code, validFrom }: AreaWish): boolean =>
  withChanges(published, changes, validFrom).children(code).length > 0;

/** A change that is only thought of: after all that were entered. */
const asEntered = (draft: AreaDraft): AreaStep => ({
  ...draft,
  id: `${draft.kind} ${draft.code}` as AreaStep['id'],
  seq: Number.MAX_SAFE_INTEGER,
  by: '' as AreaStep['by'],
  at: new Date(0),
});
