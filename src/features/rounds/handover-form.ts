import { UNFINISHED } from '../../core/petition/carry-over';
import type { Status } from '../../core/petition/lifecycle';
import { parseId } from '../../core/shared/ids';
import type { FieldError } from '../../web/form';
import { cleanText, lengthOf } from '../../web/form';
import { scalar } from '../../web/request';
import type { SweepPlace, SweepTarget } from './sweep-round';

/** The form of a hand-over as typed: for each state a target, and one reason for all. */
export interface TypedHandover {
  readonly targets: Readonly<Partial<Record<Status, string>>>;
  readonly reason: string;
}

export interface ReadHandover {
  readonly typed: TypedHandover;
  readonly targets: ReadonlyMap<Status, SweepTarget>;
  readonly from: SweepPlace | null;
  readonly errors: readonly FieldError[];
}

type Body = Readonly<Record<string, unknown>>;

const REASON = { min: 2, max: 1_000 } as const;

/** The name of the field for a state. */
export const fieldOf = (status: Status): string => `to-${status}`;

/** The field that stands for every state that has none of its own. */
export const FOR_ALL = 'to-all';

/** Reads the form. A target is `keep`, `office-team`, or the id of a round. */
export function readHandover(body: Body): ReadHandover {
  const reason = cleanText(scalar(body['reason']));
  const forAll = scalar(body[FOR_ALL]);
  const raw = UNFINISHED.map((status) => [status, scalar(body[fieldOf(status)]) || forAll || 'keep'] as const);
  const targets = new Map(raw.map(([status, value]) => [status, targetFrom(value)]));
  const length = lengthOf(reason);
  const isAllKept = [...targets.values()].every(({ kind }) => kind === 'keep');
  const errors: FieldError[] = [
    ...(isAllKept ? [{ field: FOR_ALL, key: 'handover.target.missing' as const }] : []),
    ...(length < REASON.min || length > REASON.max
      ? [{ field: 'reason', key: 'handover.reason.missing' as const }]
      : []),
  ];
  return { typed: { targets: Object.fromEntries(raw), reason }, targets, from: placeIn(body), errors };
}

function targetFrom(value: string): SweepTarget {
  if (value === 'office-team') return { kind: 'office-team' };
  const roundId = parseId<'Round'>(value);
  return roundId ? { kind: 'round', roundId } : { kind: 'keep' };
}

/** Where the batch before ended, as the page of that batch wrote it down. */
function placeIn(body: Body): SweepPlace | null {
  const status = UNFINISHED.find((one) => one === body['at']);
  return status ? { status, after: scalar(body['after']) || null } : null;
}
