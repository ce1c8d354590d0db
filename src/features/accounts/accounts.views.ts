import type { Credentials, SignIn } from '../../core/staff/credentials';
import { NOT_TAKEN_UP, PASSWORD_LENGTH } from '../../core/staff/credentials';
import type { Grant, Staff } from '../../core/staff/staff';
import { shanghaiDay, shanghaiTime } from '../../core/shared/clock';
import type { FieldError } from '../../web/form';
import type { MessageKey } from '../../web/translate';
import type { Accepted, OpenedInvitation } from './accept-invitation';
import type { TypedAccount } from './account-form';
import { EVERY_ROUND, NOTHING_TYPED, PROPOSABLE } from './account-form';
import type { AccountLine, Accounts, RoundToChoose } from './manage-accounts';

/** The page of an invitation: choose a password, scan the code, type its digits. */
export interface WelcomePage extends OpenedInvitation {
  readonly secret: string;
  readonly errors: readonly FieldError[];
}

export function welcomePage(
  secret: string,
  opened: OpenedInvitation,
  answer: Extract<Accepted, { readonly kind: 'incomplete' }> | null,
): WelcomePage {
  const { min, max } = PASSWORD_LENGTH;
  const errors: FieldError[] = [
    ...(answer?.password
      ? [{ field: 'password', key: `accounts.password.${answer.password}` as const, params: { min, max } }]
      : []),
    ...(answer?.areDigitsWrong ? [{ field: 'digits', key: 'accounts.digits.wrong' as const }] : []),
  ];
  return { ...opened, secret, errors };
}

/** One's own account: where one is signed in. */
export interface MinePage {
  readonly name: string;
  readonly roles: readonly MessageKey[];
  readonly places: readonly { readonly id: string; readonly since: string; readonly isHere: boolean }[];
}

export function minePage(
  { name, grants }: Staff,
  { signIns, here }: { readonly signIns: readonly SignIn[]; readonly here: string },
): MinePage {
  return {
    name,
    roles: [...new Set(grants.map(({ role }) => `staff.role.${role}` as const))],
    places: signIns.map(({ id, at }) => ({
      id,
      since: `${shanghaiDay(at)} ${shanghaiTime(at)}`,
      isHere: id === here,
    })),
  };
}

/** The administrators' page: accounts, roles that wait for a second person, a form for a new account. */
export interface AccountsPage {
  readonly section: 'accounts';
  readonly lines: readonly AccountRow[];
  readonly proposals: readonly ProposalRow[];
  readonly units: readonly { readonly id: string; readonly name: string; readonly isChosen: boolean }[];
  readonly roles: readonly { readonly value: string; readonly name: MessageKey }[];
  readonly places: readonly PlaceChoice[];
  readonly typed: TypedAccount;
  readonly errors: readonly FieldError[];
  readonly link: { readonly href: string; readonly name: string } | null;
}

interface PlaceChoice {
  readonly value: string;
  readonly name: string;
  readonly isPlanned: boolean;
}

interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly unit: string;
  readonly state: MessageKey;
  readonly isActive: boolean;
  readonly isSelf: boolean;
  readonly administers: boolean;
  readonly canReset: boolean;
  readonly grants: readonly GrantRow[];
}

interface GrantRow {
  readonly role: MessageKey;
  readonly place: string;
  readonly isPlanned: boolean;
  readonly fields: { readonly role: string; readonly where: string };
}

interface ProposalRow extends GrantRow {
  readonly id: string;
  readonly name: string;
  readonly isOwn: boolean;
}

export interface AccountsExtras {
  readonly self?: Staff['id'];
  readonly errors?: readonly FieldError[];
  readonly typed?: TypedAccount;
  readonly link?: AccountsPage['link'];
}

export function accountsPage(accounts: Accounts, extras: AccountsExtras): AccountsPage {
  const { self, errors = [], typed = NOTHING_TYPED, link = null } = extras;
  const { lines, proposals, units, rounds, teams } = accounts;
  const nameOf = (id: Staff['id']) => lines.find(({ staff }) => staff.id === id)?.staff.name ?? '—';
  return {
    section: 'accounts',
    lines: lines.map((line) => accountRow(line, accounts, self)),
    proposals: proposals.map(({ id, staffId, grant, by }) => ({
      id,
      name: nameOf(staffId),
      isOwn: by === self,
      ...grantRow(grant, accounts),
    })),
    units: units.map(({ id, name }) => ({ id, name, isChosen: id === typed.unitId })),
    roles: PROPOSABLE.map((value) => ({ value, name: `staff.role.${value}` as const })),
    places: [{ value: EVERY_ROUND, name: '', isPlanned: false }, ...rounds.flatMap((round) => placesIn(round, teams))],
    typed,
    errors,
    link,
  };
}

function placesIn(round: RoundToChoose, teams: Accounts['teams']): readonly PlaceChoice[] {
  const { id, isPlanned } = round;
  const ofRound = teams.filter(({ roundId }) => roundId === id);
  return [
    { value: id, name: shownName(round), isPlanned },
    ...ofRound.map((team) => ({ value: `${id} ${team.id}`, name: `${shownName(round)} / ${team.name}`, isPlanned })),
  ];
}

/** A plan may have no name yet. */
const shownName = ({ name }: RoundToChoose): string => name || '—';

function accountRow({ staff, unit, credentials }: AccountLine, accounts: Accounts, self?: Staff['id']): AccountRow {
  return {
    id: staff.id,
    name: staff.name,
    login: credentials?.login ?? '—',
    unit: unit?.name ?? '—',
    state: stateOf(staff, credentials),
    isActive: staff.active,
    isSelf: staff.id === self,
    administers: credentials?.administers === true,
    canReset: credentials?.administers === false && staff.active,
    grants: staff.grants.map((grant) => grantRow(grant, accounts)),
  };
}

function stateOf({ active }: Staff, credentials: Credentials | null): MessageKey {
  if (!active) return 'accounts.state.off';
  const isTakenUp = credentials !== null && credentials.passwordHash !== NOT_TAKEN_UP;
  return isTakenUp ? 'accounts.state.on' : 'accounts.state.invited';
}

function grantRow({ role, roundId, teamId }: Grant, { rounds, teams }: Accounts): GrantRow {
  const round = rounds.find(({ id }) => id === roundId);
  const name = roundId === null ? '' : round ? shownName(round) : '—';
  const team = teams.find(({ id }) => id === teamId)?.name;
  return {
    role: `staff.role.${role}`,
    place: team ? `${name} / ${team}` : name,
    isPlanned: round?.isPlanned === true,
    fields: { role, where: [roundId ?? EVERY_ROUND, ...(teamId ? [teamId] : [])].join(' ') },
  };
}
