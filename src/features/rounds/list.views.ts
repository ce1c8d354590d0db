import type { Areas } from '../../core/area/area';
import type { Round, RoundState } from '../../core/round/round';
import { isOver, roundState } from '../../core/round/round';
import type { PlannedFacts } from '../../core/round/round-plan';
import { roundHref } from '../../web/round-frame';
import type { ProblemLine } from '../../web/round-problems';
import { problemLine } from '../../web/round-problems';
import type { TextReader } from '../../web/round-text';
import { momentWords } from '../../web/round-text';
import type { MessageKey } from '../../web/translate';
import type { OfficeRounds } from './list-rounds';

/** Who reads, when, and where places have their names. */
export interface Reading extends Pick<TextReader, 'locale' | 'now'> {
  readonly areas: Pick<Areas, 'path'>;
}

interface Window {
  readonly opens: string;
  readonly closes: string;
}

interface RoundRow {
  readonly href: string;
  readonly name: string;
  readonly state: MessageKey;
  readonly place: readonly string[];
  readonly window: Window | null;
}

interface PlanRow extends RoundRow {
  /** The first of what is still open, and how many more there are. */
  readonly open: readonly ProblemLine[];
  readonly more: number;
  readonly proof: string;
}

export interface ListPage {
  readonly section: 'rounds';
  readonly here: '/desk/rounds';
  readonly plans: readonly PlanRow[];
  readonly rounds: readonly (RoundRow & { readonly next: { readonly href: string; readonly name: MessageKey } })[];
  readonly overseen: readonly (RoundRow & { readonly office: string })[];
  readonly templates: readonly { readonly id: string; readonly name: string }[];
  /** Under which a new plan would begin: the same however often the button is pressed. */
  readonly newId: string;
  readonly isGivenUp: boolean;
}

const MOST_OPEN = 2;

export function listPage(
  { plans, rounds, overseen, officeNames }: OfficeRounds,
  reading: Reading,
  { newId, isGivenUp }: Pick<ListPage, 'newId' | 'isGivenUp'>,
): ListPage {
  return {
    section: 'rounds',
    here: '/desk/rounds',
    plans: plans.map(({ plan, problems }) => ({
      ...rowOf(plan.id, plan.facts, 'round.state.planned', reading),
      open: problems.slice(0, MOST_OPEN).map((problem) => problemLine(problem, plan.id)),
      more: Math.max(0, problems.length - MOST_OPEN),
      proof: roundHref(plan.id, 'proof'),
    })),
    rounds: rounds.map((round) => ({
      ...rowOf(round.id, round, stateOf(round, reading.now), reading),
      next: nextStep(round, reading.now),
    })),
    overseen: overseen.map((round) => ({
      ...rowOf(round.id, round, stateOf(round, reading.now), reading),
      office: officeNames.get(round.officeId) ?? '',
    })),
    templates: rounds.map((round) => ({ id: round.id, name: nameOf(round, reading.locale) })),
    newId,
    isGivenUp,
  };
}

function rowOf(id: Round['id'], facts: PlannedFacts, state: MessageKey, reading: Reading): RoundRow {
  const { areaCode, opensAt, closesAt } = facts;
  return {
    href: roundHref(id, 'facts'),
    name: nameOf(facts, reading.locale),
    state,
    place: areaCode ? placeNames(reading, areaCode) : [],
    window:
      opensAt && closesAt ? { opens: momentWords(opensAt, reading), closes: momentWords(closesAt, reading) } : null,
  };
}

/** From the prefecture down. */
export const placeNames = ({ areas }: Pick<Reading, 'areas'>, code: Round['areaCode']): readonly string[] => {
  const path = areas.path(code);
  const below = path.filter(({ level }) => level !== 'province');
  return (below.length > 0 ? below : path).map(({ shortName }) => shortName);
};

export const nameOf = ({ name, nameEn }: Pick<PlannedFacts, 'name' | 'nameEn'>, locale: string): string =>
  locale === 'en' && nameEn !== '' ? nameEn : name;

const stateOf = (round: Round, now: Date): MessageKey =>
  isOver(round, now) ? 'round.state.over' : `round.state.${roundState(round, now)}`;

const NEXT: Readonly<Record<RoundState, 'posters' | 'handover'>> = {
  'not-open': 'posters',
  open: 'posters',
  'closing-soon': 'handover',
  closed: 'handover',
};

function nextStep(round: Round, now: Date) {
  const step = NEXT[roundState(round, now)];
  return { href: roundHref(round.id, step), name: `rounds.next.${step}` } as const;
}
