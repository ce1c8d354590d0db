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
    rounds: keeping(clock, rounds, {
      kept: ['find', 'ofUnit'],
      read: ['listening', 'listeningIn', 'all', 'versionsOf'],
    }),
    posters: keeping(clock, posters, {
      kept: ['find', 'byManualCode'],
      read: ['ofRound', 'ofBatch', 'serialsOf', 'search', 'counts', 'within'],
    }),
    organisations: keeping(clock, organisations, {
      kept: ['find', 'ofPlace', 'lineOf', 'all', 'inspectedIn'],
      read: ['below', 'search', 'byCodes', 'byIds', 'named', 'within', 'countBelow'],
    }),
    accounts: keeping(clock, accounts, {
      kept: ['all'],
      read: ['find', 'named', 'demonstration', 'list', 'ofUnit', 'search'],
    }),
  };
}

interface Plan<Port> {
  readonly kept: readonly (keyof Port)[];
  /** Not kept, and changes nothing. Whatever is in neither list may have changed something. */
  readonly read: readonly (keyof Port)[];
}

type Act = (...asked: readonly unknown[]) => Promise<unknown>;

interface Answer {
  readonly at: number;
  readonly value: Promise<unknown>;
}

function keeping<Port extends object>(clock: Clock, port: Port, { kept, read }: Plan<Port>): Port {
  const answers = new Map<string, Answer>();
  const forget = (): void => answers.clear();
  const wrapped = Object.entries(port as Record<string, Act>).map(([name, act]): [string, Act] => {
    if (kept.includes(name as keyof Port)) return [name, (...asked) => answered(answers, clock, { name, act, asked })];
    if (read.includes(name as keyof Port)) return [name, act];
    return [name, (...asked) => act(...asked).finally(forget)];
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
