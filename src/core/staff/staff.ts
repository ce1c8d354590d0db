import type { AreaCode } from '../area/area';
import type { Organisation } from '../organisation/organisation';
import type { Round } from '../round/round';
import type { Id } from '../shared/ids';
import type { Team } from '../team/team';
import type { Role } from './role';

/** A role of a person in one round; it ends with the round. */
export interface Grant {
  readonly role: Role;
  /** Null (for `office` only): in every round that the person's own unit runs or oversees, also those yet to be made. */
  readonly roundId: Round['id'] | null;
  /** Triage: the areas it reads. Empty: all of the round. */
  readonly areas: readonly AreaCode[];
  readonly teamId: Team['id'] | null;
}

/** A role as it holds now, in one round. */
export type HeldGrant = Omit<Grant, 'roundId'> & { readonly roundId: Round['id'] };

export const DECLARATION_REASONS = ['own-unit', 'native-place', 'relatives', 'earlier-post'] as const;
/** Why somebody keeps away from a unit or place (回避). */
export type DeclarationReason = (typeof DECLARATION_REASONS)[number];

/** A conflict of interest that a person declared: petitions about this unit or place are not there for them. */
export interface Declaration {
  readonly why: DeclarationReason;
  readonly on:
    | { readonly kind: 'unit'; readonly unitId: Organisation['id'] }
    /** A township or village. */
    | { readonly kind: 'place'; readonly areaCode: AreaCode };
}

/** A staff account: one person, one unit. */
export interface Staff {
  readonly id: Id<'Staff'>;
  readonly name: string;
  readonly unitId: Organisation['id'];
  readonly grants: readonly Grant[];
  readonly declared: readonly Declaration[];
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
  /** The accounts of a unit, also those of the demonstration, by name, at most 1,000. */
  ofUnit(unitId: Organisation['id']): Promise<readonly Staff[]>;
  /** Whose name holds this text or who is of one of these units; those that work, by name, at most 50. */
  search(text: string, unitIds: readonly Organisation['id'][]): Promise<readonly Staff[]>;
  add(staff: Staff): Promise<void>;
  grant(id: Staff['id'], grant: Grant): Promise<void>;
  /** Replaces what the person declared. */
  declare(id: Staff['id'], declared: readonly Declaration[]): Promise<void>;
  revoke(id: Staff['id'], grant: Grant): Promise<void>;
  /** Switched off, an account signs in nowhere and opens nothing, from the next request on. */
  setActive(id: Staff['id'], active: boolean): Promise<void>;
}
