import type { ListChange } from '../../core/organisation/judge-list';
import type { Organisation } from '../../core/organisation/organisation';
import type { Ports } from '../../core/ports';
import { breathe } from './list-ground';

/** What became of changes that were to be stored. */
export interface Applied {
  readonly added: number;
  readonly changed: number;
  /** Of what somebody else changed at the same moment nothing was stored. */
  readonly missed: number;
  /** The first that was added or changed. */
  readonly first: Organisation['id'] | null;
}

const AT_ONCE = 20;
const IDS_A_BREATH = 1_000;

/** Stores what a list or form says. New ones come first, so that what is put below them finds them. */
export async function applyChanges(
  { organisations, ids }: Pick<Ports, 'organisations' | 'ids'>,
  changes: readonly ListChange[],
): Promise<Applied> {
  const fresh = changes.filter(({ before }) => before === null);
  const idOf = new Map<number, Organisation['id']>();
  for (const [at, { line }] of fresh.entries()) {
    if (at % IDS_A_BREATH === 0) await breathe();
    idOf.set(line, ids.next<'Organisation'>());
  }
  const parentOf = ({ parent }: ListChange): Organisation['id'] | null =>
    parent === null ? null : 'id' in parent ? parent.id : (idOf.get(parent.line) ?? null);

  const made = fresh.flatMap((change): Organisation[] => {
    const id = idOf.get(change.line);
    return id ? [{ ...change.after, id, parentId: parentOf(change), inspectedIn: [], active: true }] : [];
  });
  const added = await organisations.addAll(made);
  const others = changes.filter(({ changed }) => changed.length > 0);
  let changed = 0;
  for (let at = 0; at < others.length; at += AT_ONCE) {
    const stored = await Promise.all(
      others.slice(at, at + AT_ONCE).map((change) => changeOne(organisations, change, parentOf(change))),
    );
    changed += stored.filter(Boolean).length;
  }
  const first = made[0]?.id ?? others[0]?.before?.id ?? null;
  return { added, changed, missed: made.length + others.length - added - changed, first };
}

function changeOne(
  organisations: Ports['organisations'],
  { before, after }: ListChange,
  parentId: Organisation['id'] | null,
): Promise<boolean> {
  return before ? organisations.change({ ...before, ...after, parentId }, before) : Promise.resolve(false);
}
