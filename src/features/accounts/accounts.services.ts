import type { Ports } from '../../core/ports';
import type { AcceptInvitation } from './accept-invitation';
import { acceptInvitation } from './accept-invitation';
import type { Declare } from './declare';
import { declare } from './declare';
import type { ManageAccounts } from './manage-accounts';
import { manageAccounts } from './manage-accounts';
import type { CheckSignIn } from './sign-in';
import { checkSignIn } from './sign-in';

/** What people do with their own account, and administrators with those of others. */
export interface AccountsServices {
  readonly checkSignIn: CheckSignIn;
  readonly invitations: AcceptInvitation;
  readonly manage: ManageAccounts;
  readonly declarations: Declare;
  readonly signIns: Ports['signIns'];
  readonly clock: Ports['clock'];
  readonly publicUrl: string;
}

export function accountsServices(ports: Ports, publicUrl: string): AccountsServices {
  return {
    checkSignIn: checkSignIn(ports),
    invitations: acceptInvitation(ports),
    manage: manageAccounts(ports),
    declarations: declare(ports),
    signIns: ports.signIns,
    clock: ports.clock,
    publicUrl,
  };
}
