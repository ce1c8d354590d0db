import type { RecordReading } from '../audit/record-reading';
import { recordReading } from '../audit/record-reading';
import type { SafePhotoOf } from '../files/safe-photo';
import { safePhotoOf } from '../files/safe-photo';
import type { Ports } from '../ports';
import type { Desk, FindAtDesk } from './desk';
import { findAtDesk } from './desk';
import type { OpenAtDesk } from './open-at-desk';
import { openAtDesk } from './open-at-desk';
import type { TakeStep } from './take-step';
import { takeStep } from './take-step';

/** What the page of one petition needs at any desk. */
export interface DeskStories {
  readonly desk: Desk;
  readonly find: FindAtDesk;
  readonly open: OpenAtDesk;
  readonly take: TakeStep;
  readonly photo: SafePhotoOf;
  readonly record: RecordReading;
  readonly calendar: Ports['calendar'];
  readonly clock: Ports['clock'];
}

export function deskStories(desk: Desk, ports: Ports): DeskStories {
  return {
    desk,
    find: findAtDesk(desk, ports),
    open: openAtDesk(desk, ports),
    take: takeStep(desk, ports),
    photo: safePhotoOf(ports),
    record: recordReading(ports),
    calendar: ports.calendar,
    clock: ports.clock,
  };
}
