import { recordReading } from '../../core/audit/record-reading';
import type { Area } from '../../core/area/area';
import type { Tile } from '../../core/category/category';
import { STATUSES } from '../../core/petition/lifecycle';
import type { ListFilter } from '../../core/petition/petition-repository';
import type { PetitionRow } from '../../core/petition/petition';
import type { Ports } from '../../core/ports';
import type { ShanghaiDay } from '../../core/shared/clock';
import { addDays, shanghaiDay } from '../../core/shared/clock';
import type { Actor } from '../../core/staff/actor';
import { scopeOf } from './find-petition';

type Needs = Pick<Ports, 'petitions' | 'sealing' | 'areas' | 'clock' | 'audit' | 'ids'>;

export const TRIAGE_VIEWS = ['submitted', 'today', 'overdue', 'sent'] as const;
export type TriageView = (typeof TRIAGE_VIEWS)[number];

export interface ListCommand {
  readonly view: TriageView;
  readonly tile: Tile | null;
  readonly after: string | null;
}

export interface TriageList {
  readonly rows: readonly { readonly row: PetitionRow; readonly excerpt: string; readonly place: readonly Area[] }[];
  readonly counts: Readonly<Record<TriageView, number>>;
  readonly next: string | null;
  readonly today: ShanghaiDay;
}

export type ListPetitions = (actor: Actor, command: ListCommand) => Promise<TriageList>;

const PAGE_ROWS = 50;
/** Everything triage has decided on, whoever has it now; what is sealed or at its end is in no ordinary list. */
const DECIDED = STATUSES.filter((status) => !['submitted', 'sealed', 'handed-up', 'archived'].includes(status));

/** One screenful of what triage has before it, the nearest deadline first, with how much lies behind each view. */
export function listPetitions(needs: Needs): ListPetitions {
  const record = recordReading(needs);
  return async (actor, { view, tile, after }) => {
    const { petitions, clock, areas } = needs;
    const scope = scopeOf(actor);
    const today = shanghaiDay(clock.now());
    const filters = filtersOf(today, tile);
    const [page, ...numbers] = await Promise.all([
      petitions.list(scope, filters[view], { after, limit: PAGE_ROWS }),
      ...TRIAGE_VIEWS.map((each) => petitions.count(scope, filters[each])),
    ]);
    const [submitted = 0, dueToday = 0, overdue = 0, sent = 0] = numbers;
    const ids = page.rows.map(({ id }) => id);
    await record(actor, 'list-seen', ids);
    const rows = page.rows.map((row) => ({ row, excerpt: excerptIn(needs, row), place: areas.path(row.areaCode) }));
    return { rows, counts: { submitted, today: dueToday, overdue, sent }, next: page.next, today };
  };
}

/** "Due by today" holds what is overdue as well: both must be done before the day ends. */
function filtersOf(today: ShanghaiDay, tile: Tile | null): Readonly<Record<TriageView, ListFilter>> {
  const waiting: ListFilter = { statuses: ['submitted'], ...(tile && { tile }) };
  return {
    submitted: waiting,
    today: { ...waiting, dueBefore: addDays(today, 1) },
    overdue: { ...waiting, dueBefore: today },
    sent: { ...waiting, statuses: DECIDED },
  };
}

function excerptIn({ sealing }: Needs, { id, key, excerpt }: PetitionRow): string {
  return String(sealing.unlock('petitions', id, key).open('excerpt', excerpt));
}
