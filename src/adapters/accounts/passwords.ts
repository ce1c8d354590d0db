import { hash, verify } from '@node-rs/argon2';
import type { Passwords } from '../../core/staff/credentials';
import { turnsOf } from '../media/turns';

/** OWASP: argon2id (the library's default kind), 64 MiB, three passes; a test's hash is cheap. */
const COSTS = {
  full: { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 },
  cheap: { memoryCost: 1_024, timeCost: 1, parallelism: 1 },
} as const;
/** So many hashes at once: a flood of sign-ins never takes the memory of the residents' door. */
const AT_ONCE = 2;

/** Passwords as argon2id hashes. */
export function argonPasswords(cost: keyof typeof COSTS): Passwords {
  const inTurn = turnsOf(AT_ONCE);
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
