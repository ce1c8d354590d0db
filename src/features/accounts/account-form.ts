import type { Grant } from '../../core/staff/staff';
import { LOGIN } from '../../core/staff/credentials';
import type { Role } from '../../core/staff/role';
import { ROLES } from '../../core/staff/role';
import { parseId } from '../../core/shared/ids';
import type { FieldError } from '../../web/form';
import { cleanText, lengthOf } from '../../web/form';
import { scalar } from '../../web/request';
import type { NewAccount } from './manage-accounts';

type Body = Readonly<Record<string, unknown>>;

/** A new account as typed, right or wrong. */
export interface TypedAccount {
  readonly name: string;
  readonly login: string;
  readonly unitId: string;
}

export const NOTHING_TYPED: TypedAccount = { name: '', login: '', unitId: '' };

export type ReadAccount =
  | { readonly ok: true; readonly fields: NewAccount; readonly typed: TypedAccount }
  | { readonly ok: false; readonly errors: readonly FieldError[]; readonly typed: TypedAccount };

const LONGEST_NAME = 40;

/** Reads the form of a new account. */
export function readNewAccount(body: Body): ReadAccount {
  const typed = {
    name: cleanText(scalar(body['name'])),
    login: cleanText(scalar(body['login'])).toLowerCase(),
    unitId: scalar(body['unitId']),
  };
  const unitId = parseId<'Organisation'>(typed.unitId);
  const length = lengthOf(typed.name);
  const errors: FieldError[] = [
    ...(length === 0 || length > LONGEST_NAME ? [{ field: 'name', key: 'accounts.name.required' as const }] : []),
    ...(LOGIN.test(typed.login) ? [] : [{ field: 'login', key: 'accounts.login.required' as const }]),
    ...(unitId ? [] : [{ field: 'unitId', key: 'accounts.unit.required' as const }]),
  ];
  return unitId && errors.length === 0
    ? { ok: true, fields: { ...typed, unitId }, typed }
    : { ok: false, errors, typed };
}

/** Roles that an administrator can propose here. */
export const PROPOSABLE = ROLES.filter((role) => role !== 'sysadmin');

const OF_A_TEAM: readonly Role[] = ['team-member', 'team-leader'];

/** In place of a round: every one of the person's own office, also those yet to be made. */
export const EVERY_ROUND = '*';

/** A role as `role round` or `role round team`; null when something is missing. */
export function readGrant(body: Body): Grant | null {
  const role = PROPOSABLE.find((one) => one === scalar(body['role']));
  const [rawRound = '', rawTeam = ''] = scalar(body['where']).split(' ');
  if (role === 'office' && rawRound === EVERY_ROUND) return { role, roundId: null, areas: [], teamId: null };
  const roundId = parseId<'Round'>(rawRound);
  const teamId = parseId<'Team'>(rawTeam);
  if (!role || !roundId || (OF_A_TEAM.includes(role) && !teamId)) return null;
  return { role, roundId, areas: [], teamId: OF_A_TEAM.includes(role) ? teamId : null };
}
