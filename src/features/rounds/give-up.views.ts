import type { RoundPlan } from '../../core/round/round-plan';
import type { RoundFrame } from '../../web/round-frame';
import { roundFrame, roundHref } from '../../web/round-frame';
import type { TextReader } from '../../web/round-text';
import { translatorFor } from '../../web/translate';
import type { GoesToo } from './give-up-plan';
import { nameOf } from './list.views';

/** Asks once before a plan is given up, and says what goes with it. */
export interface GiveUpPage extends GoesToo {
  readonly section: 'rounds';
  readonly here: string;
  readonly frame: RoundFrame;
  readonly name: string;
  readonly back: string;
}

export function giveUpPage(plan: RoundPlan, goesToo: GoesToo, reading: Pick<TextReader, 'locale' | 'now'>): GiveUpPage {
  const own = { stage: 'planned', id: plan.id, plan } as const;
  const back = roundHref(plan.id, 'facts');
  return {
    ...goesToo,
    section: 'rounds',
    here: `${back}/give-up`,
    frame: roundFrame(own, 'facts', reading),
    name: nameOf(plan.facts, reading.locale) || translatorFor(reading.locale)('round.unnamed'),
    back,
  };
}
