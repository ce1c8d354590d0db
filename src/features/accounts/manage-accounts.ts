import type { Organisation } from '../../core/organisation/organisation';
import type { Ports } from '../../core/ports';
import type { Round } from '../../core/round/round';
import type { RoundPlan } from '../../core/round/round-plan';
import { shanghaiDay } from '../../core/shared/clock';
import { DomainError, notFound } from '../../core/shared/errors';
import type { Actor } from '../../core/staff/actor';
import type { Credentials } from '../../core/staff/credentials';
import type { Proposal } from '../../core/staff/proposal';
import type { Grant, Staff } from '../../core/staff/staff';
import type { Team } from '../../core/team/team';
import type { Invite } from './invite';
import { invite, reserveLogin } from './invite';

type Needs = Parameters<typeof invite>[0] &
  Pick<
    Ports,
    | 'accounts'
    | 'credentials'
    | 'proposals'
    | 'organisations'
    | 'rounds'
    | 'roundPlans'
    | 'teams'
    | 'signIns'
    | 'ids'
    | 'audit'
    | 'clock'
  >;

/** One account as an administrator sees it. */
export interface AccountLine {
  readonly staff: Staff;
  readonly unit: Organisation | null;
  /** Null: an account that nobody can sign in to. */
  readonly credentials: Credentials | null;
}

/** A round in which somebody can have a role; a plan may have no name yet. */
export type RoundToChoose = Pick<Round, 'id' | 'name'> & { readonly isPlanned: boolean };

/** Everything the administrators' pages choose from. */
export interface Accounts {
  readonly lines: readonly AccountLine[];
  readonly proposals: readonly Proposal[];
  readonly units: readonly Organisation[];
  /** Published ones and, after them, those that are only planned yet. */
  readonly rounds: readonly RoundToChoose[];
  readonly teams: readonly Team[];
}

export interface NewAccount {
  readonly name: string;
  readonly login: string;
  readonly unitId: Organisation['id'];
}

export type Created = { readonly kind: 'created'; readonly secret: string } | { readonly kind: 'login-taken' };

/** What administrators do. They read no petition; no role begins without a second administrator. */
export interface ManageAccounts {
  all(actor: Actor): Promise<Accounts>;
  create(actor: Actor, account: NewAccount): Promise<Created>;
  /** A new link for who lost password or phone; what was there before ends when it is taken up. */
  reset(actor: Actor, id: Staff['id']): Promise<string>;
  setActive(actor: Actor, id: Staff['id'], active: boolean): Promise<void>;
  propose(actor: Actor, id: Staff['id'], grant: Grant): Promise<void>;
  /** False when it is gone or was this administrator's own. */
  confirm(actor: Actor, id: Proposal['id']): Promise<boolean>;
  withdraw(actor: Actor, id: Proposal['id']): Promise<void>;
  revoke(actor: Actor, id: Staff['id'], grant: Grant): Promise<void>;
}

export function manageAccounts(needs: Needs): ManageAccounts {
  const { accounts, proposals, signIns, ids } = needs;
  const invited = invite(needs);
  const noted = (actor: Actor, action: string): Promise<void> => note(needs, actor, action);
  return {
    all: (actor) => asAdministrator(actor, () => everything(needs)),
    create: (actor, account) => asAdministrator(actor, () => create(needs, actor, { account, invited })),
    reset: (actor, id) =>
      asAdministrator(actor, async () => {
        const known = await needs.credentials.of(id);
        if (!known) throw notFound({ staff: id });
        // Whoever holds two administrators' accounts would be both of the two people: those are opened where the program runs.
        if (known.administers) throw new DomainError('not-allowed', 'Only from the command line');
        await noted(actor, 'account-reset');
        return invited({ staffId: id, login: known.login, administers: false, why: 'reset' });
      }),
    setActive: (actor, id, active) =>
      asAdministrator(actor, async () => {
        if (id === actor.staff.id) throw new DomainError('not-allowed', 'Nobody switches their own account off');
        await noted(actor, active ? 'account-on' : 'account-off');
        await accounts.setActive(id, active);
        if (!active) await signIns.endAll(id, null);
      }),
    propose: (actor, staffId, grant) =>
      asAdministrator(actor, async () => {
        await noted(actor, 'role-proposed');
        await proposals.add({ id: ids.next(), staffId, grant, by: actor.staff.id });
      }),
    confirm: (actor, id) =>
      asAdministrator(actor, async () => {
        const proposal = await proposals.take(id, actor.staff.id);
        if (!proposal) return false;
        await noted(actor, 'role-confirmed');
        await accounts.grant(proposal.staffId, proposal.grant);
        return true;
      }),
    withdraw: (actor, id) =>
      asAdministrator(actor, async () => {
        await noted(actor, 'role-withdrawn');
        await proposals.remove(id);
      }),
    revoke: (actor, id, grant) =>
      asAdministrator(actor, async () => {
        await noted(actor, 'role-revoked');
        await accounts.revoke(id, grant);
      }),
  };
}

/** Whoever is no administrator finds nothing here, as if there were no such page. */
function asAdministrator<Result>(actor: Actor, work: () => Promise<Result>): Promise<Result> {
  if (!actor.administers) throw notFound();
  return work();
}

async function everything({
  accounts,
  credentials,
  proposals,
  organisations,
  rounds,
  roundPlans,
  teams,
}: Needs): Promise<Accounts> {
  const [staff, waiting, units, published, plans] = await Promise.all([
    accounts.list(),
    proposals.all(),
    organisations.all(),
    rounds.all(),
    roundPlans.all(),
  ]);
  const allRounds = roundsToChoose(published, plans);
  const lines = staff.map(async (one) => ({
    staff: one,
    unit: units.find(({ id }) => id === one.unitId) ?? null,
    credentials: await credentials.of(one.id),
  }));
  const teamsByRound = await Promise.all(allRounds.map(({ id }) => teams.ofRound(id)));
  return { lines: await Promise.all(lines), proposals: waiting, units, rounds: allRounds, teams: teamsByRound.flat() };
}

/** A plan whose round stands already is on its way out. */
function roundsToChoose(rounds: readonly Round[], plans: readonly RoundPlan[]): readonly RoundToChoose[] {
  const known = new Set(rounds.map(({ id }) => id));
  return [
    ...rounds.map(({ id, name }) => ({ id, name, isPlanned: false })),
    ...plans.flatMap(({ id, facts }) => (known.has(id) ? [] : [{ id, name: facts.name, isPlanned: true }])),
  ];
}

async function create(
  needs: Needs,
  actor: Actor,
  { account, invited }: { readonly account: NewAccount; readonly invited: Invite },
): Promise<Created> {
  const { name, login, unitId } = account;
  if (!(await needs.organisations.find(unitId))) throw notFound({ unit: unitId });
  const id = needs.ids.next<'Staff'>();
  const own = { staffId: id, login, administers: false };
  if (!(await reserveLogin(needs)(own))) return { kind: 'login-taken' };
  await note(needs, actor, 'account-created');
  await needs.accounts.add({ id, name, unitId, grants: [], declared: [], demoAs: null, active: true });
  return { kind: 'created', secret: await invited({ ...own, why: 'welcome' }) };
}

async function note({ audit, ids, clock }: Needs, { staff }: Actor, action: string): Promise<void> {
  const at = clock.now();
  const role = 'sysadmin';
  const entry = { id: ids.next<'Entry'>(), action, by: staff.id, role, day: shanghaiDay(at), at } as const;
  await audit.record({ ...entry, petitions: [], about: [] });
}
