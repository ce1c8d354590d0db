import type { Area } from '../../core/area/area';
import { recordReading } from '../../core/audit/record-reading';
import { STATUSES } from '../../core/petition/lifecycle';
import type { PetitionRow } from '../../core/petition/petition';
import { typeOf } from '../../core/petition/workflow';
import type { Ports } from '../../core/ports';
import type { ShanghaiDay } from '../../core/shared/clock';
import { shanghaiDay } from '../../core/shared/clock';
import type { Actor } from '../../core/staff/actor';
import { rolesOf } from '../../core/staff/actor';
import { scopeOf } from './find-item';

type Needs = Pick<Ports, 'petitions' | 'sealing' | 'areas' | 'clock' | 'audit' | 'ids'>;

export interface QueueRow {
  readonly row: PetitionRow;
  readonly excerpt: string;
  readonly place: readonly Area[];
}

export interface TeamQueue {
  readonly free: number;
  readonly mine: readonly QueueRow[];
  /** Null for who approves nothing. */
  readonly toApprove: readonly QueueRow[] | null;
  readonly today: ShanghaiDay;
}

export type ShowQueue = (actor: Actor) => Promise<TeamQueue>;

const MOST_ROWS = 100;
/** What is still on somebody's desk: open or waiting for an answer. */
const IN_HAND = STATUSES.filter((status) => typeOf(status) === 'open' || typeOf(status) === 'waiting');

/** What the team has before it: how many are free, what I hold, and for a leader what waits for approval. */
export function showQueue(needs: Needs): ShowQueue {
  const record = recordReading(needs);
  return async (actor) => {
    const { petitions, clock } = needs;
    const scope = scopeOf(actor, clock.now());
    const page = { after: null, limit: MOST_ROWS };
    const isLeader = rolesOf(actor).includes('team-leader');
    const [free, mine, toApprove] = await Promise.all([
      petitions.count(scope, { statuses: ['routed'] }),
      petitions.list(scope, { statuses: IN_HAND, holderId: actor.staff.id }, page),
      isLeader ? petitions.list(scope, { statuses: ['to-approve', 'clue-proposed'] }, page) : null,
    ]);
    const seen = [...mine.rows, ...(toApprove?.rows ?? [])].map(({ id }) => id);
    await record(actor, 'list-seen', [...new Set(seen)]);
    return {
      free,
      mine: mine.rows.map((row) => opened(needs, row)),
      toApprove: toApprove?.rows.map((row) => opened(needs, row)) ?? null,
      today: shanghaiDay(clock.now()),
    };
  };
}

function opened({ sealing, areas }: Needs, row: PetitionRow): QueueRow {
  const excerpt = String(sealing.unlock('petitions', row.id, row.key).open('excerpt', row.excerpt));
  return { row, excerpt, place: areas.path(row.areaCode) };
}
