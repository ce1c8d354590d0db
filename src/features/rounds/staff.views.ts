import type { OwnRound } from '../../core/round/own-rounds';
import type { FieldError } from '../../web/form';
import type { RoundFrame } from '../../web/round-frame';
import { roundFrame, roundHref } from '../../web/round-frame';
import type { TextReader } from '../../web/round-text';
import type { Phrase } from '../../web/staff-words';
import type { MessageKey } from '../../web/translate';
import { nameOf } from './list.views';
import type { ReadingRole, RoundRole, RoundStaff } from './round-staff';
import { READING_ROLES } from './round-staff';

/** Who does what in a round (views/rounds/staff.eta). */
export interface StaffPage {
  readonly section: 'rounds';
  readonly here: string;
  readonly back: string;
  readonly teams: string;
  readonly frame: RoundFrame;
  readonly rows: readonly StaffRow[];
  readonly unit: readonly { readonly id: string; readonly name: string }[];
  readonly roles: readonly { readonly value: ReadingRole; readonly name: MessageKey; readonly isChosen: boolean }[];
  readonly errors: readonly FieldError[];
  readonly notices: readonly Phrase[];
  readonly administers: boolean;
}

interface StaffRow {
  readonly id: string;
  readonly name: string;
  readonly role: { readonly value: string; readonly name: MessageKey };
  readonly team: string;
  readonly state: MessageKey;
  readonly canEnd: boolean;
}

export interface StaffExtras {
  readonly given?: { readonly holds: number; readonly waits: number; readonly ended: number };
  readonly isNobodyChosen?: boolean;
  readonly role?: ReadingRole;
}

interface Reading extends Pick<TextReader, 'locale' | 'now'> {
  readonly administers: boolean;
}

export function staffPage(
  own: OwnRound,
  { roles, unit }: RoundStaff,
  reading: Reading,
  extras: StaffExtras,
): StaffPage {
  const { isNobodyChosen = false, role = 'triage', given } = extras;
  const back = roundHref(own.id, 'facts');
  return {
    section: 'rounds',
    here: `${back}/staff`,
    back,
    teams: roundHref(own.id, 'teams'),
    frame: roundFrame(own, 'facts', reading),
    rows: [...roles].sort(byRole).map((one) => rowOf(one, reading)),
    unit: unit.map(({ id, name }) => ({ id, name })),
    roles: READING_ROLES.map((value) => ({ value, name: `staff.role.${value}` as const, isChosen: value === role })),
    errors: isNobodyChosen ? [{ field: 'people', key: 'rounds.staff.offer.missing' }] : [],
    notices: given ? noticesOf(given) : [],
    administers: reading.administers,
  };
}

const ORDER: readonly string[] = ['triage-lead', 'triage', 'clerk', 'head', 'team-leader', 'team-member'];

const rank = (role: string): number => (ORDER.includes(role) ? ORDER.indexOf(role) : ORDER.length);

const byRole = (one: RoundRole, other: RoundRole): number =>
  rank(one.grant.role) - rank(other.grant.role) || one.staff.name.localeCompare(other.staff.name, 'zh-CN');

function rowOf({ staff, grant, team, holds, canEnd }: RoundRole, { locale }: Reading): StaffRow {
  return {
    id: staff.id,
    name: staff.name,
    role: { value: grant.role, name: `staff.role.${grant.role}` },
    team: team ? nameOf(team, locale) : '',
    state: stateOf(staff.active, holds),
    canEnd,
  };
}

function stateOf(isActive: boolean, holds: boolean): MessageKey {
  if (!isActive) return 'rounds.staff.off';
  return holds ? 'rounds.staff.holds' : 'rounds.staff.waits';
}

function noticesOf({ holds, waits, ended }: NonNullable<StaffExtras['given']>): readonly Phrase[] {
  return [
    ...(holds > 0 ? [{ key: 'rounds.staff.given', params: { count: holds } } as const] : []),
    ...(waits > 0 ? [{ key: 'rounds.staff.proposed', params: { count: waits } } as const] : []),
    ...(ended > 0 ? [{ key: 'rounds.staff.ended' } as const] : []),
  ];
}
