import type { AreaCode } from '../../../src/core/area/area';
import type { Doer, Step } from '../../../src/core/petition/advance';
import { advance } from '../../../src/core/petition/advance';
import type { Petition } from '../../../src/core/petition/petition';
import { submit } from '../../../src/core/petition/petition';
import type { ShanghaiDay } from '../../../src/core/shared/clock';
import type { Id } from '../../../src/core/shared/ids';
import type { LockedKey, Sealed } from '../../../src/core/shared/sealed';
import type { Role } from '../../../src/core/staff/role';

const NOTHING = new Uint8Array();
export const SEALED = NOTHING as Sealed;
export const TEAM = 'TEAM' as Id<'Team'>;
export const START = new Date('2026-11-24T02:00:00Z');

/** So many minutes after the start. */
export const after = (minutes: number): Date => new Date(START.getTime() + minutes * 60_000);

export const doer = (name: string, ...roles: Role[]): Doer => ({ id: name as Id<'Staff'>, roles });

export const OFFICER = doer('officer', 'triage');
export const SECOND = doer('second', 'triage');
export const MEMBER = doer('member', 'team-member');
export const LEADER = doer('leader', 'team-leader');
export const OFFICE = doer('office', 'office');
export const RESIDENT: Doer = { id: 'resident', roles: ['resident'] };
export const CLOCK: Doer = { id: 'clock', roles: ['clock'] };

export function aPetition(): Petition {
  return submit({
    id: 'PETITION' as Id<'Petition'>,
    entryId: 'ENTRY' as Id<'Entry'>,
    roundId: 'ROUND' as Id<'Round'>,
    areaCode: '511724108200' as AreaCode,
    areaPath: [],
    organisationId: null,
    posterTrust: 'none',
    posterId: null,
    identityMode: 'anonymous',
    tile: 'funds',
    locale: 'zh-CN',
    day: '2026-11-24' as ShanghaiDay,
    late: false,
    due: '2026-11-26' as ShanghaiDay,
    visibleFrom: null,
    barred: [],
    oversight: false,
    files: [],
    accountLength: 100,
    key: NOTHING as LockedKey,
    content: SEALED,
    excerpt: SEALED,
    contentMac: '',
  });
}

type Omitted = 'entryId' | 'at' | 'reason';
type Act = Step extends infer One ? (One extends Step ? Omit<One, Omitted> : never) : never;

/** Plays acts one after the other, a minute apart unless told, each with a reason. */
export function played(...acts: readonly (Act & { readonly minute?: number })[]): Petition {
  return acts.reduce<Petition>((petition, { minute, ...act }, index) => {
    const step = { ...act, entryId: `E${index}` as Id<'Entry'>, at: after(minute ?? index), reason: SEALED };
    return advance(petition, step);
  }, aPetition());
}
