import type { Area } from '../area/area';
import { recordReading } from '../audit/record-reading';
import type { PetitionRow } from '../petition/petition';
import type { ListFilter } from '../petition/petition-repository';
import type { Ports } from '../ports';
import type { ShanghaiDay } from '../shared/clock';
import { shanghaiDay } from '../shared/clock';
import type { Actor } from '../staff/actor';
import type { Desk } from './desk';
import { requireScope } from './desk';

/** A line of a list, its excerpt opened. */
export interface DeskRow {
  readonly row: PetitionRow;
  readonly excerpt: string;
  readonly place: readonly Area[];
}

/** One of the views of a desk: what it holds, and how much lies behind each of the others. */
export interface DeskList<View extends string> {
  readonly rows: readonly DeskRow[];
  readonly counts: Readonly<Record<View, number>>;
  readonly next: string | null;
  readonly today: ShanghaiDay;
}

export interface ListCommand<View extends string> {
  readonly view: View;
  readonly after: string | null;
}

/** The filter of each view of a desk, on a day, for a person. */
export type ViewsOf<View extends string> = (today: ShanghaiDay, actor: Actor) => Readonly<Record<View, ListFilter>>;

export type ListAtDesk<View extends string> = (
  actor: Actor,
  command: ListCommand<View>,
  views: ViewsOf<View>,
) => Promise<DeskList<View>>;

type Needs = Pick<Ports, 'petitions' | 'sealing' | 'areas' | 'clock' | 'audit' | 'ids'>;

/** Rows of one screenful. */
export const PAGE_ROWS = 50;

/** One screenful of what lies at a desk, the nearest deadline first. That it was seen is on record with its ids. */
export function listAtDesk<View extends string>(desk: Desk, needs: Needs): ListAtDesk<View> {
  const record = recordReading(needs);
  return async (actor, { view, after }, views) => {
    const { petitions, clock, areas } = needs;
    const scope = requireScope(desk, actor, clock.now());
    const today = shanghaiDay(clock.now());
    const filters = views(today, actor);
    const names = Object.keys(filters) as View[];
    const [page, ...numbers] = await Promise.all([
      petitions.list(scope, filters[view], { after, limit: PAGE_ROWS }),
      ...names.map((name) => petitions.count(scope, filters[name])),
    ]);
    const ids = page.rows.map(({ id }) => id);
    await record(actor, 'list-seen', ids);
    return {
      rows: page.rows.map((row) => ({ row, excerpt: excerptIn(needs, row), place: areas.path(row.areaCode) })),
      counts: Object.fromEntries(names.map((name, at) => [name, numbers[at] ?? 0])) as Record<View, number>,
      next: page.next,
      today,
    };
  };
}

function excerptIn({ sealing }: Needs, { id, key, excerpt }: PetitionRow): string {
  return String(sealing.unlock('petitions', id, key).open('excerpt', excerpt));
}
