import type { OwnRound } from '../core/round/own-rounds';
import { nameOfRound } from '../core/round/own-rounds';
import { isOver, roundState } from '../core/round/round';
import type { Round } from '../core/round/round';
import type { Locale, MessageKey } from './translate';

const STEPS = ['facts', 'organisations', 'teams', 'coverage', 'proof', 'posters'] as const;
const WHEN_PUBLISHED = ['handover'] as const;
/** The pages of one round, in the order in which a round is set up. */
export type RoundStep = (typeof STEPS)[number] | (typeof WHEN_PUBLISHED)[number];

/** What stands above every page of one round (views/parts/round-frame.eta). */
export interface RoundFrame {
  readonly name: string;
  readonly state: MessageKey;
  readonly steps: readonly { readonly name: MessageKey; readonly href: string; readonly isCurrent: boolean }[];
}

/** Where a page of a round is. */
export const roundHref = (id: Round['id'], step: RoundStep): string =>
  step === 'facts' ? `/desk/rounds/${id}` : `/desk/rounds/${id}/${step}`;

export function roundFrame(
  own: OwnRound,
  current: RoundStep,
  { locale, now }: { readonly locale: Locale; readonly now: Date },
): RoundFrame {
  const steps = own.stage === 'published' ? [...STEPS, ...WHEN_PUBLISHED] : STEPS;
  return {
    name: nameOfRound(own, locale),
    state: stateOf(own, now),
    steps: steps.map((step) => ({
      name: `round.step.${step}` as const,
      href: roundHref(own.id, step),
      isCurrent: step === current,
    })),
  };
}

function stateOf(own: OwnRound, now: Date): MessageKey {
  if (own.stage === 'planned') return 'round.state.planned';
  if (isOver(own.round, now)) return 'round.state.over';
  return `round.state.${roundState(own.round, now)}`;
}
