import type { FactName } from './fact-names';
import { FACT_NAMES } from './fact-names';
import { REQUIRED } from './plan-problems';
import type { Round, RoundFacts } from './round';
import { isOver, REPLY_POLICIES, roundState } from './round';
import type { WindowProblem } from './round-window';
import { windowProblems } from './round-window';

/** Who asks, and where to be heard, may be put right at any time. */
const ALWAYS: readonly FactName[] = [
  'name',
  'nameEn',
  'phone',
  'phoneHours',
  'mailbox',
  'postBox',
  'supervisionPhone',
  'texts',
  'noticeVersion',
  'privacyVersion',
];
const UNTIL_ITS_END: readonly FactName[] = [
  'departsOn',
  'closesAt',
  'endsAt',
  'replyPolicy',
  'visibility',
  'allowsJoint',
];
const UNTIL_IT_OPENS: readonly FactName[] = ['entersOn', 'opensAt'];

/** What may still be changed in a published round (docs/adr/0019). The rest rests on what was proved at publication. */
export function openFacts(round: Round, now: Date): readonly FactName[] {
  if (isOver(round, now)) return ALWAYS;
  const isBefore = roundState(round, now) === 'not-open';
  return [...ALWAYS, ...UNTIL_ITS_END, ...(isBefore ? UNTIL_IT_OPENS : [])];
}

/** Why a change of a published round is refused. */
export type ChangeProblem =
  | { readonly kind: 'fixed' | 'missing'; readonly field: FactName }
  | { readonly kind: WindowProblem | 'opens-in-the-past' | 'ends-in-the-past' }
  /** Residents were told that they would read more; what they sent was to be hidden longer; joint areas exist. */
  | { readonly kind: 'less-open' | 'less-hidden' | 'joint-off' };

export function changeProblems(before: Round, after: Round, now: Date): readonly ChangeProblem[] {
  const open = openFacts(before, now);
  const changed = changedFacts(before, after);
  const hasOpened = roundState(before, now) !== 'not-open';
  const is = (happens: boolean, kind: Exclude<ChangeProblem['kind'], 'fixed' | 'missing'>): readonly ChangeProblem[] =>
    happens ? [{ kind }] : [];
  return [
    ...changed.filter((field) => !open.includes(field)).map((field) => ({ kind: 'fixed', field }) as const),
    ...REQUIRED.filter((field) => after[field] === '').map((field) => ({ kind: 'missing', field }) as const),
    ...windowProblems(after).map((kind) => ({ kind })),
    ...is(changed.includes('opensAt') && after.opensAt < now, 'opens-in-the-past'),
    ...is(changed.includes('endsAt') && after.endsAt <= now, 'ends-in-the-past'),
    ...is(hasOpened && rank(after) < rank(before), 'less-open'),
    ...is(hasOpened && before.visibility === 'later' && after.visibility === 'at-once', 'less-hidden'),
    ...is(before.allowsJoint && !after.allowsJoint, 'joint-off'),
  ];
}

const rank = ({ replyPolicy }: Round): number => REPLY_POLICIES.indexOf(replyPolicy);

/** What residents would notice so much that it is asked once more. */
export type ChangeWarning = 'closes-now' | 'opens-again';

export function changeWarning(before: Round, after: Round, now: Date): ChangeWarning | null {
  const [was, becomes] = [roundState(before, now), roundState(after, now)];
  if (was !== 'closed' && becomes === 'closed') return 'closes-now';
  return was === 'closed' && becomes !== 'closed' ? 'opens-again' : null;
}

/** Which facts differ, in the order of the form. */
export function changedFacts(before: RoundFacts, after: RoundFacts): readonly FactName[] {
  return FACT_NAMES.filter((name) => said(before[name]) !== said(after[name]));
}

function said(value: RoundFacts[FactName]): string {
  if (typeof value !== 'object' || value instanceof Date) return JSON.stringify(value);
  const texts = Object.entries(value).map(([which, byLocale]) => [which, Object.entries(byLocale as object).sort()]);
  return JSON.stringify(texts.sort());
}

/** The next name of a version of notice or privacy text: by month, numbered within it. */
export function nextTextVersion(current: string, month: string): string {
  if (!current.startsWith(month)) return month;
  const number = Number(/^\.(\d+)$/.exec(current.slice(month.length))?.[1] ?? 1);
  return `${month}.${number + 1}`;
}
