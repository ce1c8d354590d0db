import type { AreaCode } from '../../core/area/area';
import type { AreaChange, AreaDraft, AreaStep, AreaUndo } from '../../core/area/area-change';
import { stepsOf } from '../../core/area/area-change';
import { undoProblem } from '../../core/area/check-change';
import type { RecordAct } from '../../core/audit/record-act';
import type { Ports } from '../../core/ports';
import type { ShanghaiDay } from '../../core/shared/clock';
import { shanghaiDay } from '../../core/shared/clock';
import { DomainError, notFound } from '../../core/shared/errors';
import type { Actor } from '../../core/staff/actor';
import type { AreaWish, WishProblem } from './area-wish';
import { draftsOf, problemsOf } from './area-wish';
import type { MayChange } from './may-change';

export type Changed =
  | { readonly kind: 'entered'; readonly code: AreaCode }
  | { readonly kind: 'wrong'; readonly problems: readonly WishProblem[] };

export interface ChangeAreas {
  enter(actor: Actor, wish: AreaWish): Promise<Changed>;
  /** Takes back a change and whatever was entered with it. Answers the place it was about. */
  undo(actor: Actor, id: AreaChange['id']): Promise<AreaCode>;
}

type Needs = Pick<Ports, 'publishedAreas' | 'areaChanges' | 'ids' | 'clock'> & {
  readonly mayChange: MayChange;
  readonly record: RecordAct;
};

/** Adding, renaming, merging and closing places. Each change is judged by all that were entered before it. */
export function changeAreas(needs: Needs): ChangeAreas {
  const { areaChanges, clock, record } = needs;
  return {
    enter: async (actor, wish) => {
      await assertMay(needs, actor, wish.kind === 'merged' ? [wish.code, wish.into] : [wish.code]);
      const at = clock.now();
      return eventually(async () => {
        const changes = await areaChanges.since(0);
        const known = { published: needs.publishedAreas, changes, today: shanghaiDay(at) };
        const drafts = draftsOf(known, wish);
        const problems = problemsOf(known, wish, drafts);
        if (problems.length > 0) return { kind: 'wrong', problems };

        await record(actor, `area-${wish.kind}`, codesOf(drafts));
        const entered = { by: actor.staff.id, at };
        const isIn = await addAll(needs, changes.length, drafts.map((draft) => ({ ...draft, ...entered }))); // prettier-ignore
        return isIn ? { kind: 'entered', code: drafts.at(-1)?.code ?? wish.code } : null;
      });
    },
    undo: async (actor, id) => {
      const at = clock.now();
      return eventually(async () => {
        const changes = await areaChanges.since(0);
        const step = stepsOf(changes).find((one) => one.id === id);
        if (!step) throw notFound({ change: id });
        await assertMay(needs, actor, [step.code]);
        const together = enteredWith(changes, step);
        if (!canUndoAll(changes, together, shanghaiDay(at))) {
          throw new DomainError('action-not-open', 'The change can no longer be taken back', { change: id });
        }

        await record(actor, 'area-undone', codesOf(together));
        const entered = { kind: 'undone', by: actor.staff.id, at } as const;
        const undos = together.map((one) => ({ ...entered, code: one.code, undoes: one.id }));
        return (await addAll(needs, changes.length, undos)) ? step.code : null;
      });
    },
  };
}

const codesOf = (list: readonly { readonly code: AreaCode }[]): readonly AreaCode[] => [
  ...new Set(list.map(({ code }) => code)),
];

type Entry = (AreaDraft & Pick<AreaStep, 'by' | 'at'>) | Omit<AreaUndo, 'id' | 'seq'>;

/** Enters them one after another; false when somebody else came in between, and what is left must be judged anew. */
async function addAll({ areaChanges, ids }: Needs, last: number, entries: readonly Entry[]): Promise<boolean> {
  for (const [number, entry] of entries.entries()) {
    if (!(await areaChanges.add({ ...entry, id: ids.next(), seq: last + number + 1 }))) return false;
  }
  return true;
}

const MOST_TRIES = 5;

/** Tries again where somebody else has entered a change in the same moment. */
async function eventually<Result>(attempt: () => Promise<Result | null>): Promise<Result> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const result = await attempt();
    if (result !== null) return result;
  }
  throw new DomainError('busy', 'Others enter changes all the time');
}

async function assertMay({ mayChange }: Needs, actor: Actor, codes: readonly AreaCode[]): Promise<void> {
  const may = await mayChange(actor);
  const foreign = codes.find((code) => !may(code));
  if (foreign !== undefined) throw new DomainError('not-allowed', 'Another office keeps this place', { area: foreign });
}

/** What one press of a button entered, the last first: the villages of a township that went along with it. */
function enteredWith(changes: readonly AreaChange[], { by, at }: AreaStep): readonly AreaStep[] {
  const together = stepsOf(changes).filter((one) => one.by === by && one.at.getTime() === at.getTime());
  return [...together].sort((a, b) => b.seq - a.seq);
}

function canUndoAll(changes: readonly AreaChange[], steps: readonly AreaStep[], today: ShanghaiDay): boolean {
  let left = changes;
  for (const step of steps) {
    if (undoProblem(left, step.id, today) !== null) return false;
    left = left.filter(({ id }) => id !== step.id);
  }
  return true;
}
