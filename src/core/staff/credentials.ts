import type { LockedKey, Sealed } from '../shared/sealed';
import type { Staff } from './staff';

/** NIST SP 800-63B-4: at least 15 characters, no rules of composition; at most 128, so that hashing stays bounded. */
export const PASSWORD_LENGTH = { min: 15, max: 128 } as const;

/** What a person signs in with. The password as a slow hash, the seed of the six digits sealed. */
export interface Credentials {
  readonly id: Staff['id'];
  /** The name typed at sign-in, lower case. */
  readonly login: string;
  readonly passwordHash: string;
  /** Whether the person opens accounts: an administrator reads no petition. */
  readonly administers: boolean;
  readonly key: LockedKey;
  /** Sealed as `seed`: base64 of 20 random bytes (RFC 6238). */
  readonly seed: Sealed;
  /** The last 30-second step whose digits were used: each code counts once. */
  readonly lastStep: number;
  /** How many steps the person's phone is ahead of us, learnt when it was enrolled. */
  readonly drift: number;
  /** SHA-256 of each recovery code that is left. */
  readonly recovery: readonly string[];
  /** Failures in a row from devices that never signed this person in, and from those that did. */
  readonly strangers: Failures;
  readonly own: Failures;
}

/** In place of a hash while the invitation has not been taken up: it matches no password. */
export const NOT_TAKEN_UP = '';

export interface Failures {
  readonly count: number;
  readonly lastAt: Date | null;
}

export const NO_FAILURES: Failures = { count: 0, lastAt: null };

const FREE_FAILURES = 5;
const LONGEST_WAIT_MS = 15 * 60_000;

/** Until when the next try from there has to wait: longer with every failure, never for ever. Null: at once. */
export function waitUntil({ count, lastAt }: Failures): Date | null {
  if (count < FREE_FAILURES || lastAt === null) return null;
  const wait = Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** (count - FREE_FAILURES));
  return new Date(lastAt.getTime() + wait);
}

/** What is wrong with a new password; null when nothing is. */
export type PasswordProblem = 'too-short' | 'too-long' | 'too-plain';

/** Words that the first guesses of anybody hold. */
const PLAIN_WORDS = [
  'password',
  'qwerty',
  'mashangxun',
  'codepatrol',
  'xuncha',
  'mima',
  '123456789',
  'abcdefgh',
  '码上巡',
];

const joined = (text: string): string => text.toLowerCase().replace(/[\s._-]/g, '');

/** What must be left beside words that everybody tries. */
const LEAST_OWN = 8;
const LEAST_DIFFERENT = 6;

/** Judges a new password of this account. Length counts code points. */
export function passwordProblem(password: string, login: string): PasswordProblem | null {
  const characters = Array.from(password);
  if (characters.length < PASSWORD_LENGTH.min) return 'too-short';
  if (characters.length > PASSWORD_LENGTH.max) return 'too-long';
  const words = [...PLAIN_WORDS, login].map(joined);
  const rest = words.reduce((text, word) => text.replaceAll(word, ''), joined(password));
  return rest.length < LEAST_OWN || new Set(rest).size < LEAST_DIFFERENT ? 'too-plain' : null;
}

export const LOGIN = /^[a-z][a-z0-9.-]{2,39}$/;

/** A link that lets one person choose password and authenticator, once and for a short time. Stored under its hash. */
export interface Invitation {
  /** SHA-256 of the link's secret, as an id of its own. */
  readonly id: string;
  readonly staffId: Staff['id'];
  readonly login: string;
  readonly administers: boolean;
  readonly until: Date;
  readonly key: LockedKey;
  /** The seed that the page shows, so that a reload shows the same. */
  readonly seed: Sealed;
}

/** How long an invitation is good: 24 hours for a new account, 30 minutes for a reset. */
export const INVITATION_MS = { welcome: 24 * 3_600_000, reset: 30 * 60_000 } as const;

export interface CredentialStore {
  byLogin(login: string): Promise<Credentials | null>;
  of(id: Staff['id']): Promise<Credentials | null>;
  /** Sets or replaces them. False when the login belongs to somebody else. */
  set(credentials: Credentials): Promise<boolean>;
  failed(id: Staff['id'], where: 'strangers' | 'own', at: Date): Promise<void>;
  /** Uses the step of a code up and forgets the failures. False when it was used before. */
  useStep(id: Staff['id'], step: number): Promise<boolean>;
  /** Uses a recovery code up. False when it is not there. */
  useRecovery(id: Staff['id'], hash: string): Promise<boolean>;
  remove(id: Staff['id']): Promise<void>;
}

export interface Invitations {
  add(invitation: Invitation): Promise<void>;
  find(id: string): Promise<Invitation | null>;
  /** Uses it up; false when it is gone. */
  use(id: string): Promise<boolean>;
}

/** Slow hashes of passwords (argon2id), so many at once at most. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Null hash: takes as long as a real one and is false, so that an unknown name cannot be told by the time. */
  verify(hash: string | null, password: string): Promise<boolean>;
}

/** The six digits of a phone (RFC 6238, 30 seconds). */
export interface Authenticator {
  newSeed(): string;
  /** `otpauth://…` as phones scan it, and that as a picture (PNG, data URI). */
  enrolment(seed: string, login: string): Promise<{ readonly uri: string; readonly picture: string }>;
  /** Which step the digits belong to, at most one before or after this moment; null when none. */
  stepOf(seed: string, digits: string, at: Date, drift: number): number | null;
  stepAt(at: Date): number;
}

/** Where somebody is signed in. */
export interface SignIn {
  /** SHA-256 of the session's id. */
  readonly id: string;
  readonly staffId: Staff['id'];
  readonly at: Date;
}

/** The sessions of a person; to end one is to sign that device out. */
export interface SignIns {
  add(signIn: SignIn): Promise<void>;
  of(id: Staff['id']): Promise<readonly SignIn[]>;
  end(id: Staff['id'], signIn: SignIn['id']): Promise<void>;
  endAll(id: Staff['id'], except: SignIn['id'] | null): Promise<void>;
}

/** Secrets in a link or a cookie: made at random, known to us by their hash only. */
export interface Secrets {
  /** 128 bits, fit for a link. */
  next(): string;
  /** 16 characters in groups of four, fit to be written down. */
  recoveryCode(): string;
  hashOf(secret: string): string;
  /** A mark that this device has signed this person in. */
  deviceMark(id: Staff['id']): string;
  isDeviceMark(id: Staff['id'], mark: string): boolean;
}
