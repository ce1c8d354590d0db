import type { Ports } from '../../core/ports';
import type { Invitation, PasswordProblem } from '../../core/staff/credentials';
import { NO_FAILURES, passwordProblem } from '../../core/staff/credentials';

type Needs = Pick<
  Ports,
  'invitations' | 'credentials' | 'passwords' | 'authenticator' | 'secrets' | 'sealing' | 'clock' | 'signIns'
>;

/** What the page of an invitation shows: the code to scan, and its seed for typing. */
export interface OpenedInvitation {
  readonly login: string;
  readonly picture: string;
  readonly seed: string;
}

export interface AcceptCommand {
  readonly secret: string;
  readonly password: string;
  readonly digits: string;
}

export type Accepted =
  | { readonly kind: 'accepted'; readonly login: string; readonly recovery: readonly string[] }
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'incomplete';
      readonly password: PasswordProblem | null;
      readonly areDigitsWrong: boolean;
      readonly opened: OpenedInvitation;
    };

export interface AcceptInvitation {
  open(secret: string): Promise<OpenedInvitation | null>;
  accept(command: AcceptCommand): Promise<Accepted>;
}

const RECOVERY_CODES = 10;

/** A person makes the account their own: a password, and a phone whose digits prove that the code was scanned. */
export function acceptInvitation(needs: Needs): AcceptInvitation {
  return {
    open: async (secret) => {
      const invitation = await valid(needs, secret);
      return invitation && opened(needs, invitation);
    },
    accept: async ({ secret, password, digits }) => {
      const invitation = await valid(needs, secret);
      if (!invitation) return { kind: 'gone' };

      const seed = seedOf(needs, invitation);
      const now = needs.clock.now();
      const step = needs.authenticator.stepOf(seed, digits, now, 0);
      const problem = passwordProblem(password, invitation.login);
      if (problem || step === null) {
        const page = await opened(needs, invitation);
        return { kind: 'incomplete', password: problem, areDigitsWrong: step === null, opened: page };
      }
      if (!(await needs.invitations.use(invitation.id))) return { kind: 'gone' };
      return store(needs, invitation, { password, seed, step });
    },
  };
}

async function valid({ invitations, secrets, clock }: Needs, secret: string): Promise<Invitation | null> {
  const invitation = await invitations.find(secrets.hashOf(secret));
  return invitation && clock.now() < invitation.until ? invitation : null;
}

function seedOf({ sealing }: Needs, { id, key, seed }: Invitation): string {
  return String(sealing.unlock('invitations', id, key).open('seed', seed));
}

async function opened(needs: Needs, invitation: Invitation): Promise<OpenedInvitation> {
  const seed = seedOf(needs, invitation);
  const { picture } = await needs.authenticator.enrolment(seed, invitation.login);
  return { login: invitation.login, picture, seed: seed.replace(/.{4}/g, '$& ').trim() };
}

interface Chosen {
  readonly password: string;
  readonly seed: string;
  readonly step: number;
}

/** Old sessions end: whoever had the account before has it no longer. */
async function store(needs: Needs, invitation: Invitation, { password, seed, step }: Chosen): Promise<Accepted> {
  const { credentials, passwords, secrets, sealing, authenticator, clock, signIns } = needs;
  const { staffId, login, administers } = invitation;
  const recovery = Array.from({ length: RECOVERY_CODES }, () => secrets.recoveryCode());
  const key = sealing.keyFor('credentials', staffId);
  const isSet = await credentials.set({
    id: staffId,
    login,
    administers,
    passwordHash: await passwords.hash(password),
    key: key.locked,
    seed: key.seal('seed', seed),
    lastStep: step,
    drift: step - authenticator.stepAt(clock.now()),
    recovery: recovery.map((code) => secrets.hashOf(code)),
    strangers: NO_FAILURES,
    own: NO_FAILURES,
  });
  if (!isSet) return { kind: 'gone' };
  await signIns.endAll(staffId, null);
  return { kind: 'accepted', login, recovery };
}
