import type { AreaCode } from '../area/area';
import type { Organisation } from '../organisation/organisation';
import type { Round } from '../round/round';
import type { Id } from '../shared/ids';
import type { Team } from '../team/team';
import type { Role } from './role';

/** A role of a person in one round; it ends with the round. */
export interface Grant {
  readonly role: Role;
  readonly roundId: Round['id'];
  /** Triage: the areas it reads. Empty: all of the round. */
  readonly areas: readonly AreaCode[];
  readonly teamId: Team['id'] | null;
}

/** A staff account: one person, one unit. */
export interface Staff {
  readonly id: Id<'Staff'>;
  readonly name: string;
  readonly unitId: Organisation['id'];
  readonly grants: readonly Grant[];
  /** Units the person declared a conflict with: own, native place, relatives, earlier posts. */
  readonly declaredUnitIds: readonly Organisation['id'][];
  /** The one-click account of the demonstration this is, if it is one. */
  readonly demoAs: string | null;
  readonly active: boolean;
}

export interface StaffAccounts {
  find(id: Staff['id']): Promise<Staff | null>;
  named(ids: readonly Staff['id'][]): Promise<ReadonlyMap<Staff['id'], string>>;
  demonstration(): Promise<readonly Staff[]>;
  all(): Promise<readonly Pick<Staff, 'id' | 'name'>[]>;
  /** Every account that is not of the demonstration, by name, at most 1,000. */
  list(): Promise<readonly Staff[]>;
  add(staff: Staff): Promise<void>;
  grant(id: Staff['id'], grant: Grant): Promise<void>;
  revoke(id: Staff['id'], grant: Grant): Promise<void>;
  /** Switched off, an account signs in nowhere and opens nothing, from the next request on. */
  setActive(id: Staff['id'], active: boolean): Promise<void>;
}
