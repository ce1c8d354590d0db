import type { Ports } from '../../core/ports';
import type { Clock } from '../../core/shared/clock';

/** What every visit of a resident reads and the office rarely changes. */
type Settled = Pick<Ports, 'rounds' | 'posters' | 'organisations' | 'accounts'>;

/** How long another process may not have heard of a change. */
const KEPT_MS = 3_000;
const MOST_ANSWERS = 2_000;

/**
 * Keeps answers about rounds, posters and organisations for three seconds, so that a village scanning one poster asks
 * the database once. A change made through these ports is seen at once; an account itself is never kept, since a
 * change of roles works on the next request.
 */
export function keptBriefly({ rounds, posters, organisations, accounts }: Settled, clock: Clock): Settled {
  return {
    rounds: keeping(clock, rounds, ROUNDS),
    posters: keeping(clock, posters, POSTERS),
    organisations: keeping(clock, organisations, ORGANISATIONS),
    accounts: keeping(clock, accounts, ACCOUNTS),
  };
}

/**
 * What becomes of the answers when a method is asked: `kept` for three seconds, `read` anew each time, or all forgotten
 * since it `changes` something. A method that a port gains must be named here before this compiles.
 */
type Plan<Port> = { readonly [Method in keyof Port]: 'kept' | 'read' | 'changes' };

const ROUNDS: Plan<Settled['rounds']> = {
  find: 'kept',
  ofUnit: 'kept',
  listening: 'read',
  listeningIn: 'read',
  all: 'read',
  versionsOf: 'read',
  add: 'changes',
  publish: 'changes',
  change: 'changes',
};

const POSTERS: Plan<Settled['posters']> = {
  find: 'kept',
  byManualCode: 'kept',
  ofRound: 'read',
  ofBatch: 'read',
  serialsOf: 'read',
  search: 'read',
  counts: 'read',
  within: 'read',
  add: 'changes',
  addFree: 'changes',
  change: 'changes',
  expire: 'changes',
};

const ORGANISATIONS: Plan<Settled['organisations']> = {
  find: 'kept',
  ofPlace: 'kept',
  lineOf: 'kept',
  all: 'kept',
  inspectedIn: 'kept',
  below: 'read',
  belowAny: 'read',
  search: 'read',
  byCodes: 'read',
  byIds: 'read',
  named: 'read',
  // Up to 10,000 names for each place: too much to keep for many places at once.
  namesAround: 'read',
  handlersAt: 'read',
  within: 'read',
  countBelow: 'read',
  add: 'changes',
  addAll: 'changes',
  change: 'changes',
  setInspected: 'changes',
};

const ACCOUNTS: Plan<Settled['accounts']> = {
  all: 'kept',
  find: 'read',
  named: 'read',
  demonstration: 'read',
  list: 'read',
  ofUnit: 'read',
  search: 'read',
  add: 'changes',
  grant: 'changes',
  declare: 'changes',
  revoke: 'changes',
  setActive: 'changes',
};

type Act = (...asked: readonly unknown[]) => Promise<unknown>;

interface Answer {
  readonly at: number;
  readonly value: Promise<unknown>;
}

function keeping<Port extends object>(clock: Clock, port: Port, plan: Plan<Port>): Port {
  const answers = new Map<string, Answer>();
  const forget = (): void => answers.clear();
  const wrapped = Object.entries(port as Record<string, Act>).map(([name, act]): [string, Act] => {
    const does = plan[name as keyof Port];
    if (does === 'kept') return [name, (...asked) => answered(answers, clock, { name, act, asked })];
    return [name, does === 'read' ? act : (...asked) => act(...asked).finally(forget)];
  });
  return Object.fromEntries(wrapped) as Port;
}

interface Question {
  readonly name: string;
  readonly act: Act;
  readonly asked: readonly unknown[];
}

function answered(answers: Map<string, Answer>, clock: Clock, { name, act, asked }: Question): Promise<unknown> {
  const key = JSON.stringify([name, ...asked]);
  const now = clock.now().getTime();
  const known = answers.get(key);
  if (known && Math.abs(now - known.at) < KEPT_MS) return known.value;
  if (answers.size >= MOST_ANSWERS) answers.clear();
  const answer: Answer = { at: now, value: act(...asked) };
  answers.set(key, answer);
  answer.value.catch(() => {
    if (answers.get(key) === answer) answers.delete(key);
  });
  return answer.value;
}
