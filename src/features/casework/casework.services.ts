import type { RecordReading } from '../../core/audit/record-reading';
import { recordReading } from '../../core/audit/record-reading';
import type { SafePhotoOf } from '../../core/files/safe-photo';
import { safePhotoOf } from '../../core/files/safe-photo';
import type { Ports } from '../../core/ports';
import type { FindItem } from './find-item';
import { findItem } from './find-item';
import type { OpenItem } from './open-item';
import { openItem } from './open-item';
import type { PullNext } from './pull-next';
import { pullNext } from './pull-next';
import type { ShowQueue } from './show-queue';
import { showQueue } from './show-queue';
import type { TakeStep } from './take-step';
import { takeStep } from './take-step';

/** What somebody of a team can do. */
export interface CaseworkServices {
  readonly queue: ShowQueue;
  readonly pull: PullNext;
  readonly find: FindItem;
  readonly open: OpenItem;
  readonly take: TakeStep;
  readonly photo: SafePhotoOf;
  readonly record: RecordReading;
  readonly calendar: Ports['calendar'];
  readonly clock: Ports['clock'];
}

type Needs = Pick<
  Ports,
  | 'petitions'
  | 'sealing'
  | 'areas'
  | 'clock'
  | 'calendar'
  | 'audit'
  | 'ids'
  | 'evidence'
  | 'safeCopies'
  | 'accounts'
  | 'messages'
  | 'teams'
>;

export function caseworkServices(ports: Needs): CaseworkServices {
  return {
    queue: showQueue(ports),
    pull: pullNext(ports),
    find: findItem(ports),
    open: openItem(ports),
    take: takeStep(ports),
    photo: safePhotoOf(ports),
    record: recordReading(ports),
    calendar: ports.calendar,
    clock: ports.clock,
  };
}
