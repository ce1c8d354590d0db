import type { Ports } from '../../core/ports';
import type { Staff } from '../../core/staff/staff';
import { INVITATION_MS, NO_FAILURES, NOT_TAKEN_UP } from '../../core/staff/credentials';

type Needs = Pick<Ports, 'invitations' | 'authenticator' | 'secrets' | 'sealing' | 'clock'>;

export interface InviteCommand {
  readonly staffId: Staff['id'];
  readonly login: string;
  readonly administers: boolean;
  readonly why: 'welcome' | 'reset';
}

/** Whose login it is, from the invitation on: two people never have the same. */
export type ReserveLogin = (account: Omit<InviteCommand, 'why'>) => Promise<boolean>;

export function reserveLogin({
  credentials,
  authenticator,
  sealing,
}: Pick<Ports, 'credentials' | 'authenticator' | 'sealing'>): ReserveLogin {
  return ({ staffId, login, administers }) => {
    const key = sealing.keyFor('credentials', staffId);
    return credentials.set({
      id: staffId,
      login,
      administers,
      passwordHash: NOT_TAKEN_UP,
      key: key.locked,
      seed: key.seal('seed', authenticator.newSeed()),
      lastStep: 0,
      drift: 0,
      recovery: [],
      strangers: NO_FAILURES,
      own: NO_FAILURES,
    });
  };
}

/** The secret of a link with which one person chooses password and authenticator, once. Kept by nobody else. */
export type Invite = (command: InviteCommand) => Promise<string>;

export function invite({ invitations, authenticator, secrets, sealing, clock }: Needs): Invite {
  return async ({ staffId, login, administers, why }) => {
    const secret = secrets.next();
    const id = secrets.hashOf(secret);
    const key = sealing.keyFor('invitations', id);
    const until = new Date(clock.now().getTime() + INVITATION_MS[why]);
    const seed = key.seal('seed', authenticator.newSeed());
    await invitations.add({ id, staffId, login, administers, until, key: key.locked, seed });
    return secret;
  };
}
