import type { HistoryEntry, Petition } from '../../core/petition/petition';
import { transitionOf } from '../../core/petition/workflow';
import type { PullStep } from '../../core/petition/petition-repository';
import type { ShanghaiDay } from '../../core/shared/clock';
import type { Team } from '../../core/team/team';
import type { OutboxEntry } from './audit.schema';
import { storable } from './record';

/** The clear fields that a step may change; what was sealed at receipt never changes. */
const CHANGING = [
  'number',
  'indexed',
  'status',
  'urgent',
  'due',
  'tile',
  'roundId',
  'teamId',
  'jointTeamId',
  'holderId',
  'unitId',
  'objectBy',
  'masterId',
  'visibleFrom',
  'outcome',
  'barred',
  'oversight',
  'files',
] as const satisfies readonly (keyof Petition)[];

/** The step from one version to the next as one update: what changed, and what is appended. */
export function changesOf(before: Petition, after: Petition) {
  const changed = CHANGING.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  const entries = after.history.slice(before.history.length);
  const fields: readonly (readonly [string, unknown])[] = [
    ...changed.map((field) => [field, after[field]] as const),
    ...(endedOn(before) === endedOn(after) ? [] : [['endedOn', endedOn(after)] as const]),
  ];
  return {
    ...(fields.length > 0 ? { $set: Object.fromEntries(fields) } : {}),
    ...appended(entries),
  };
}

/** The day of the last act of what has ended and waits to be archived. */
export function endedOn({ status, history }: Pick<Petition, 'status' | 'history'>): ShanghaiDay | null {
  return transitionOf(status, 'archive') ? (history.at(-1)?.day ?? null) : null;
}

/** The `open` of a pull from this team's queue: of what two teams own, the entry names the one whose person took it. */
export function pulled({ holderId, role, entryId, at, day }: PullStep, teamId: Team['id']) {
  const entry: HistoryEntry = {
    id: entryId,
    action: 'open',
    from: 'routed',
    to: 'in-review',
    by: holderId,
    role,
    day,
    at,
    teamId,
    jointTeamId: null,
    unitId: null,
    masterId: null,
    before: null,
    outcome: null,
    why: null,
    reason: null,
  };
  return { $set: { status: 'in-review', holderId }, ...appended([entry]) };
}

/** What the audit log learns of an act: who, when, which; never why in words. */
export function outboxOf({ id, action, by, role, day, at }: HistoryEntry): OutboxEntry {
  return { id, action, by, role, day, at };
}

function appended(entries: readonly HistoryEntry[]) {
  const history = { $each: storable(entries) };
  return { $inc: { version: 1 }, $push: { history, outbox: { $each: entries.map(outboxOf) } } };
}
