import type { AreaCode } from '../area/area';
import { covers, parentOf } from '../area/area';
import type { Organisation } from '../organisation/organisation';
import type { Round, RoundMode, RoundTier } from './round';
import type { PlannedFacts } from './round-plan';
import type { WindowProblem } from './round-window';
import { windowProblems } from './round-window';

/** Without these nobody could be told when, where and whom to reach. */
export const REQUIRED = [
  'name',
  'areaCode',
  'oversightOfficeId',
  'entersOn',
  'departsOn',
  'opensAt',
  'closesAt',
  'endsAt',
  'phone',
  'phoneHours',
] as const satisfies readonly (keyof PlannedFacts)[];
export type RequiredField = (typeof REQUIRED)[number];

/** An organisation that another round inspects while this one listens. */
export interface Clash {
  readonly organisation: Pick<Organisation, 'id' | 'name'>;
  readonly round: Pick<Round, 'id' | 'name'>;
}

/** What stands between a plan and its publication, apart from the coverage. */
export type PlanProblem =
  | { readonly kind: 'missing'; readonly field: RequiredField }
  | { readonly kind: WindowProblem | 'opens-in-the-past' | 'area-outside' }
  /** The oversight office is the office itself, below it, or none any more. */
  | { readonly kind: 'oversight-own' | 'oversight-below' | 'oversight-gone' }
  | { readonly kind: 'no-triage' }
  | ({ readonly kind: 'inspected-elsewhere' } & Clash);

/** What a plan is held against. */
export interface PlanSurroundings {
  readonly now: Date;
  readonly office: Pick<Organisation, 'id' | 'areaCode'>;
  /** The oversight office and all above it, itself first; empty: there is no such office. */
  readonly oversightLine: readonly Organisation['id'][];
  /** How many people of this round can read what comes in. */
  readonly triageOfficers: number;
  readonly clashes: readonly Clash[];
}

/** Everything that keeps a plan from being published, in the order of its pages. Pure. */
export function planProblems(facts: PlannedFacts, around: PlanSurroundings): readonly PlanProblem[] {
  const { now, office, triageOfficers, clashes } = around;
  const { areaCode, mode, opensAt } = facts;
  return [
    ...REQUIRED.filter((field) => facts[field] === null || facts[field] === '').map(
      (field) => ({ kind: 'missing', field }) as const,
    ),
    ...problem(areaCode !== null && !covers(reachOf(office, mode), areaCode), 'area-outside'),
    ...oversightProblems(facts, around),
    ...windowProblems(facts).map((kind) => ({ kind })),
    ...problem(opensAt !== null && opensAt < now, 'opens-in-the-past'),
    ...problem(triageOfficers === 0, 'no-triage'),
    ...clashes.map((clash) => ({ kind: 'inspected-elsewhere', ...clash }) as const),
  ];
}

/** Modes in which an office works outside its own area: it is lent by the tier above. */
const LENT: readonly RoundMode[] = ['cross', 'assistance'];

/** The area within which an office may set up a round of this mode. */
export function reachOf({ areaCode }: Pick<Organisation, 'areaCode'>, mode: RoundMode): AreaCode {
  return LENT.includes(mode) ? (parentOf(areaCode) ?? areaCode) : areaCode;
}

/** Whose committee an office of this place serves. */
export function tierOf(areaCode: AreaCode): RoundTier {
  if (areaCode.length <= 2) return 'provincial';
  return areaCode.length === 4 ? 'municipal' : 'county';
}

function oversightProblems(
  { oversightOfficeId }: PlannedFacts,
  { office, oversightLine }: PlanSurroundings,
): readonly PlanProblem[] {
  if (oversightOfficeId === null) return [];
  if (oversightOfficeId === office.id) return [{ kind: 'oversight-own' }];
  if (oversightLine.length === 0) return [{ kind: 'oversight-gone' }];
  return problem(oversightLine.includes(office.id), 'oversight-below');
}

type Plain = Exclude<PlanProblem['kind'], 'missing' | 'inspected-elsewhere'>;

const problem = (is: boolean, kind: Plain): readonly PlanProblem[] => (is ? [{ kind }] : []);
