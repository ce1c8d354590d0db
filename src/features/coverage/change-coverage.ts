import type { Ports } from '../../core/ports';
import type { ApplyCoverage, CoverageSaved, Move, PreviewMoves } from '../../core/routing/apply-coverage';
import type { CoverageRule, RoundCoverage } from '../../core/routing/coverage';
import type { Round } from '../../core/round/round';
import type { Actor } from '../../core/staff/actor';
import type { FieldError } from '../../web/form';
import type { TypedChange } from './change-form';
import type { Former } from './edit-rules';
import { formerRules } from './edit-rules';
import type { DoneWords } from './plan-change';
import { planChange } from './plan-change';
import type { CoverageBook, ReadCoverage } from './read-coverage';

/** What became of a change of the rules. */
export type Changed =
  | {
      readonly kind: 'saved';
      readonly version: number;
      readonly former: readonly Former[];
      readonly done: DoneWords;
      readonly saved: Extract<CoverageSaved, { readonly kind: 'saved' }>;
    }
  /** Something is wrong with it: nothing was changed. */
  | { readonly kind: 'refused'; readonly book: CoverageBook; readonly errors: readonly FieldError[] }
  /** Somebody was faster: nothing was changed. */
  | { readonly kind: 'late'; readonly book: CoverageBook }
  /** Petitions that lie with a team now would be another's: nothing was changed, the person is asked first. */
  | { readonly kind: 'asks'; readonly book: CoverageBook; readonly moves: readonly Move[]; readonly done: DoneWords };

export type SavedChange = Extract<Changed, { readonly kind: 'saved' }>;

type Last = Pick<SavedChange, 'version' | 'former' | 'done'>;

export interface ChangeCommand {
  readonly typed: TypedChange;
  /** What the person's last change left behind, and the version it made. */
  readonly last: Last | null;
}

export type ChangeCoverage = (actor: Actor, id: Round['id'], command: ChangeCommand) => Promise<Changed>;

export interface ChangeNeeds {
  readonly read: ReadCoverage;
  readonly apply: ApplyCoverage;
  readonly preview: PreviewMoves;
  readonly ids: Ports['ids'];
}

/** Changes who answers for what. In a round that listens already, what would move is shown before anything is saved. */
export function changeCoverage(needs: ChangeNeeds): ChangeCoverage {
  return async (actor, id, { typed, last }) => {
    const book = await needs.read(actor, id);
    if (typed.version !== book.coverage.version) return { kind: 'late', book };
    const mine = last?.version === book.coverage.version ? last : null;
    if (typed.act === 'move-rest' && mine) return moveRest(needs, actor, { book, last: mine });
    const former = mine?.former ?? null;
    const planned = planChange(book, typed, { ids: needs.ids, former });
    if (!planned.ok) return { kind: 'refused', book, errors: planned.errors };
    return saveRules(needs, actor, { book, typed, rules: planned.rules, done: planned.done });
  };
}

/** The same rules once more: what somebody worked on when they were changed follows now. */
async function moveRest(
  { apply, read }: ChangeNeeds,
  actor: Actor,
  { book, last }: { readonly book: CoverageBook; readonly last: Last },
): Promise<Changed> {
  const saved = await apply(actor, book.own, { coverage: book.coverage, move: true });
  if (saved.kind === 'stale') return { kind: 'late', book: await read(actor, book.own.id) };
  return { ...last, kind: 'saved', saved };
}

export interface Wanted {
  readonly book: CoverageBook;
  readonly typed: Pick<TypedChange, 'isConfirmed' | 'move'>;
  readonly rules: readonly CoverageRule[];
  readonly done: DoneWords;
}

/** Saves rules that have been worked out, or asks first. */
export async function saveRules(
  { apply, preview, read }: Pick<ChangeNeeds, 'apply' | 'preview' | 'read'>,
  actor: Actor,
  { book, typed, rules, done }: Wanted,
): Promise<Changed> {
  const coverage: RoundCoverage = { ...book.coverage, version: book.coverage.version + 1, rules };
  if (book.own.stage === 'published' && !typed.isConfirmed) {
    const moves = await preview(actor, book.own, coverage);
    if (moves.length > 0) return { kind: 'asks', book, moves, done };
  }
  const saved = await apply(actor, book.own, { coverage, move: typed.move });
  if (saved.kind === 'stale') return { kind: 'late', book: await read(actor, book.own.id) };
  return { kind: 'saved', saved, done, version: coverage.version, former: formerRules(book.coverage.rules, rules) };
}
