import type { Ports } from '../../core/ports';
import { shanghaiDay } from '../../core/shared/clock';
import type { Credentials } from '../../core/staff/credentials';
import { NOT_TAKEN_UP, waitUntil } from '../../core/staff/credentials';
import type { Staff } from '../../core/staff/staff';

type Needs = Pick<
  Ports,
  'accounts' | 'credentials' | 'passwords' | 'authenticator' | 'secrets' | 'sealing' | 'clock' | 'audit' | 'ids'
>;

export interface SignInCommand {
  readonly login: string;
  readonly password: string;
  /** Six digits of the phone, or a recovery code. */
  readonly digits: string;
  /** The cookie of a device that signed somebody in before; empty without one. */
  readonly mark: string;
}

/** Who it is and the mark for this device; null for every reason there can be, so that none can be told from another. */
export type SignInAnswer = { readonly id: Staff['id']; readonly mark: string } | null;

export type CheckSignIn = (command: SignInCommand) => Promise<SignInAnswer>;

/**
 * Checks name, password and digits. An unknown name costs the time of a known one. Failures from unknown devices make
 * the next try from such devices wait; whoever signed in here before has a count of their own and is not kept out.
 */
export function checkSignIn(needs: Needs): CheckSignIn {
  const { accounts, credentials, passwords, secrets, clock } = needs;
  return async ({ login, password, digits, mark }) => {
    const found = await credentials.byLogin(login.trim().toLowerCase());
    const isRight = await passwords.verify(hashOf(found), password);
    if (!found) return null;
    const where = secrets.isDeviceMark(found.id, mark) ? 'own' : 'strangers';
    if (mustWait(found, where, clock.now())) return null;

    const staff = await accounts.find(found.id);
    const isIn = isRight && staff?.active === true && (await isSecondFactor(needs, found, digits));
    if (!isIn) {
      await credentials.failed(found.id, where, clock.now());
      await note(needs, found.id, 'sign-in-failed');
      return null;
    }
    await note(needs, found.id, 'signed-in');
    return { id: found.id, mark: secrets.deviceMark(found.id) };
  };
}

const hashOf = (found: Credentials | null): string | null =>
  found && found.passwordHash !== NOT_TAKEN_UP ? found.passwordHash : null;

function mustWait(found: Credentials, where: 'own' | 'strangers', now: Date): boolean {
  const until = waitUntil(found[where]);
  return until !== null && now < until;
}

async function isSecondFactor(
  { authenticator, credentials, sealing, secrets, clock }: Needs,
  found: Credentials,
  digits: string,
): Promise<boolean> {
  const seed = String(sealing.unlock('credentials', found.id, found.key).open('seed', found.seed));
  const step = authenticator.stepOf(seed, digits, clock.now(), found.drift);
  if (step !== null) return credentials.useStep(found.id, step);
  return credentials.useRecovery(found.id, secrets.hashOf(digits));
}

async function note({ audit, ids, clock }: Needs, by: Staff['id'], action: string): Promise<void> {
  const at = clock.now();
  await audit.record({
    id: ids.next(),
    action,
    by,
    role: 'system',
    day: shanghaiDay(at),
    at,
    petitions: [],
    about: [],
  });
}
