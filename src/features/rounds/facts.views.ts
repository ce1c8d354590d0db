import type { OwnRound } from '../../core/round/own-rounds';
import type { PlanProblem } from '../../core/round/plan-problems';
import { isOver } from '../../core/round/round';
import type { FactName } from '../../core/round/fact-names';
import { openFacts } from '../../core/round/round-change';
import type { PlannedFacts } from '../../core/round/round-plan';
import type { FieldError } from '../../web/form';
import type { RoundFrame } from '../../web/round-frame';
import { roundFrame, roundHref } from '../../web/round-frame';
import type { ProblemLine } from '../../web/round-problems';
import { problemLine } from '../../web/round-problems';
import type { Phrase } from '../../web/staff-words';
import type { MessageKey } from '../../web/translate';
import type { ChoiceGround } from './fact-choices';
import { groupsOf } from './fact-choices';
import type { FactField } from './fact-fields';
import { GROUPS, HINTS, KINDS, SIZES } from './fact-fields';
import type { WordsGround } from './fact-words';
import { wordsOfFact } from './fact-words';
import type { FieldName, ReadFacts, TypedFacts } from './facts-form';
import { typedFrom } from './facts-form';

/** The facts of a round: a form, and what is still open (views/rounds/facts.eta). */
export interface FactsPage {
  readonly section: 'rounds';
  readonly here: string;
  readonly frame: RoundFrame;
  readonly stage: OwnRound['stage'];
  readonly isOver: boolean;
  readonly version: number;
  readonly groups: readonly { readonly title: MessageKey; readonly fields: readonly FactField[] }[];
  readonly errors: readonly FieldError[];
  readonly isFaster: boolean;
  /** Asked once more before it is saved. */
  readonly sure: { readonly title: Phrase; readonly about: MessageKey } | null;
  readonly open: readonly ProblemLine[];
  readonly proof: string;
  readonly more: readonly { readonly href: string; readonly name: MessageKey; readonly about: MessageKey }[];
  readonly notices: readonly Notice[];
}

/** Something that was done a moment ago. */
export interface Notice extends Phrase {
  readonly next: { readonly href: string; readonly name: MessageKey } | null;
}

export interface FactsGround extends ChoiceGround, Omit<WordsGround, 'areas' | 'offices'> {
  readonly problems: readonly PlanProblem[];
}

export interface FactsExtras {
  /** What was typed, where it could not be saved. */
  readonly read?: ReadFacts;
  readonly errors?: readonly FieldError[];
  readonly isFaster?: boolean;
  readonly sure?: FactsPage['sure'];
  readonly notices?: readonly Notice[];
}

export const factsOf = (own: OwnRound): PlannedFacts => (own.stage === 'planned' ? own.plan.facts : own.round);

export const versionOf = (own: OwnRound): number => (own.stage === 'planned' ? own.plan.version : own.round.version);

export function factsPage(own: OwnRound, ground: FactsGround, extras: FactsExtras = {}): FactsPage {
  const { read, errors = [], isFaster = false, sure = null, notices = [] } = extras;
  const here = roundHref(own.id, 'facts');
  const shown = read ?? { typed: typedFrom(factsOf(own)), facts: factsOf(own) };
  const fields = fieldsOf(own, ground, { typed: shown.typed, facts: shown.facts, errors, isFaster });
  return {
    section: 'rounds',
    here,
    frame: roundFrame(own, 'facts', ground),
    stage: own.stage,
    isOver: own.stage === 'published' && isOver(own.round, ground.now),
    version: versionOf(own),
    groups: GROUPS.map(({ title, fields: names }) => ({ title, fields: names.map((name) => fields[name]) })),
    errors,
    isFaster,
    sure,
    open: ground.problems.map((problem) => problemLine(problem, own.id)),
    proof: roundHref(own.id, 'proof'),
    more: moreOf(own, here),
    notices,
  };
}

interface Shown {
  readonly typed: TypedFacts;
  readonly facts: PlannedFacts;
  readonly errors: readonly FieldError[];
  readonly isFaster: boolean;
}

function fieldsOf(own: OwnRound, ground: FactsGround, shown: Shown): Readonly<Record<FieldName, FactField>> {
  const stored = factsOf(own);
  const open: readonly FactName[] | null = own.stage === 'planned' ? null : openFacts(own.round, ground.now);
  const recorded = typedFrom(stored);
  const field = (name: FieldName): FactField => {
    const groups = groupsOf(name, shown.typed, ground);
    const isFixed = open !== null && !open.includes(name);
    return {
      name,
      kind: KINDS[name],
      size: SIZES[name] ?? '',
      label: `rounds.field.${name}`,
      hint: HINTS[name] ?? null,
      value: shown.typed[name],
      said: wordsOfFact(name, isFixed ? stored : shown.facts, ground),
      groups,
      isUnchosen: !groups.some(({ options }) => options.some(({ isChosen }) => isChosen)),
      error: shown.errors.find((error) => error.field === name) ?? null,
      recorded: shown.isFaster && recorded[name] !== shown.typed[name] ? wordsOfFact(name, stored, ground) : null,
      isFixed,
    };
  };
  const names = Object.keys(KINDS) as readonly FieldName[];
  return Object.fromEntries(names.map((name) => [name, field(name)])) as Record<FieldName, FactField>;
}

function moreOf(own: OwnRound, here: string): FactsPage['more'] {
  const of = <Page extends 'texts' | 'staff' | 'versions'>(page: Page) =>
    ({
      href: `${here}/${page}`,
      name: `rounds.more.${page}`,
      about: `rounds.more.${page}.hint`,
    }) as const;
  const pages = [of('texts'), of('staff')];
  return own.stage === 'planned' ? pages : [...pages, of('versions')];
}
