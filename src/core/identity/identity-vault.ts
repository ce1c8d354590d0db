import type { Petition } from '../petition/petition';

/** Who a resident says to be. Sealed to two custodian groups the moment it is offered. */
export interface Identity {
  readonly name: string;
  readonly contact: string;
}

/**
 * The sealing half of the vault: the web process can put an identity in and never take one out. While `ready` is false
 * the form offers the anonymous way only and says why.
 */
export interface IdentityVault {
  readonly ready: boolean;
  seal(petitionId: Petition['id'], identity: Identity): Promise<void>;
}
