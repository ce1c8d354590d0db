import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '../../core/shared/errors';
import type { Passwords } from '../../core/staff/credentials';
import { turnsOf } from '../media/turns';

/** OWASP: argon2id (the library's default kind), 64 MiB, three passes; a test's hash is cheap. */
const COSTS = {
  full: { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 },
  cheap: { memoryCost: 1_024, timeCost: 1, parallelism: 1 },
} as const;
/** So many hashes at once: a flood of sign-ins never takes the memory of the residents' door. */
const AT_ONCE = 2;

/** Who comes when so many wait already is asked to come again: a queue without end would let nobody in. */
const MOST_WAITING = 64;

/** Passwords as argon2id hashes. Throws `busy` when too many wait. */
export function argonPasswords(cost: keyof typeof COSTS): Passwords {
  const turn = turnsOf(AT_ONCE);
  let waiting = 0;
  const inTurn = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (waiting >= MOST_WAITING) throw new DomainError('busy', 'Too many wait to sign in');
    waiting += 1;
    return turn(work).finally(() => (waiting -= 1));
  };
  const settings = COSTS[cost];
  const nobody = hash('nobody signs in with this', settings);
  return {
    hash: (password) => inTurn(() => hash(password.normalize('NFC'), settings)),
    verify: (stored, password) =>
      inTurn(async () => {
        const isRight = await verify(stored ?? (await nobody), password.normalize('NFC'));
        return stored !== null && isRight;
      }),
  };
}
