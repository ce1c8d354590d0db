import type { SafePhotoOf } from '../../core/files/safe-photo';
import { safePhotoOf } from '../../core/files/safe-photo';
import type { RecordReading } from '../../core/audit/record-reading';
import { recordReading } from '../../core/audit/record-reading';
import type { Ports } from '../../core/ports';
import type { FindPetition, NextWaiting } from './find-petition';
import { findPetition, nextWaiting } from './find-petition';
import type { ListPetitions } from './list-petitions';
import { listPetitions } from './list-petitions';
import type { OpenPetition } from './open-petition';
import { openPetition } from './open-petition';
import type { RoutePetition } from './route-petition';
import { routePetition } from './route-petition';
import type { TakeBack } from './take-back';
import { takeBack } from './take-back';

/** What an officer of triage can do. */
export interface TriageServices {
  readonly list: ListPetitions;
  readonly find: FindPetition;
  readonly next: NextWaiting;
  readonly open: OpenPetition;
  readonly route: RoutePetition;
  readonly takeBack: TakeBack;
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
  | 'coverage'
>;

export function triageServices(ports: Needs): TriageServices {
  return {
    list: listPetitions(ports),
    find: findPetition(ports),
    next: nextWaiting(ports),
    open: openPetition(ports),
    route: routePetition(ports),
    takeBack: takeBack(ports),
    photo: safePhotoOf(ports),
    record: recordReading(ports),
    calendar: ports.calendar,
    clock: ports.clock,
  };
}
