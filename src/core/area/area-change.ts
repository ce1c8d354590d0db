import type { ShanghaiDay } from '../shared/clock';
import type { Id } from '../shared/ids';
import type { Staff } from '../staff/staff';
import type { Area, AreaCode } from './area';

/** What became of a place since the state published it. */
export type AreaDeed =
  | { readonly kind: 'added'; readonly code: AreaCode; readonly name: string; readonly as: Area['kind'] }
  | { readonly kind: 'renamed'; readonly code: AreaCode; readonly name: string }
  | { readonly kind: 'merged'; readonly code: AreaCode; readonly into: AreaCode }
  | { readonly kind: 'closed'; readonly code: AreaCode };

/** A deed, the first day on which it holds, and why, if somebody said so. */
export type AreaDraft = AreaDeed & { readonly validFrom: ShanghaiDay; readonly note: string | null };

interface Entered {
  readonly id: Id<'AreaChange'>;
  /** Changes are entered one after another, 1, 2, 3 …: each was judged by those before it. */
  readonly seq: number;
  readonly by: Staff['id'];
  readonly at: Date;
}

/** A line of the list of changes. Lines are only ever added: what was entered by mistake is undone by a line of its own. */
export type AreaChange = (AreaDraft & Entered) | AreaUndo;

/** Takes an earlier change back, as if it had never held. */
export type AreaUndo = Entered & {
  readonly kind: 'undone';
  readonly code: AreaCode;
  readonly undoes: Id<'AreaChange'>;
};

/** A change of a place itself. */
export type AreaStep = AreaDraft & Entered;

export interface AreaChanges {
  /** Those after this number, in their order. */
  since(seq: number): Promise<readonly AreaChange[]>;
  /** False when another change has that number by now. */
  add(change: AreaChange): Promise<boolean>;
}

/** The changes that hold or will hold, in the order of their days. */
export function stepsOf(changes: readonly AreaChange[]): readonly AreaStep[] {
  const undone = new Set(changes.flatMap((change) => (change.kind === 'undone' ? [change.undoes] : [])));
  const steps = changes.filter((change): change is AreaStep => change.kind !== 'undone' && !undone.has(change.id));
  return [...steps].sort((a, b) => (a.validFrom === b.validFrom ? a.seq - b.seq : a.validFrom < b.validFrom ? -1 : 1));
}

/** The places that were entered by mistake. Their codes are not given to others. */
export function takenBack(changes: readonly AreaChange[]): readonly (AreaStep & { readonly kind: 'added' })[] {
  const undone = new Set(changes.flatMap((change) => (change.kind === 'undone' ? [change.undoes] : [])));
  return changes.filter((change): change is AreaStep & { kind: 'added' } => {
    return change.kind === 'added' && undone.has(change.id);
  });
}
