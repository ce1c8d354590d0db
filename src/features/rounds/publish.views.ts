import type { RoundPlan } from '../../core/round/round-plan';
import type { RoundFrame } from '../../web/round-frame';
import { roundFrame, roundHref } from '../../web/round-frame';
import { momentWords } from '../../web/round-text';
import type { Reading } from './list.views';
import { nameOf, placeNames } from './list.views';

/** Asks once more before residents can report. */
export interface PublishPage {
  readonly section: 'rounds';
  readonly here: string;
  readonly frame: RoundFrame;
  readonly name: string;
  readonly from: string;
  readonly until: string;
  readonly place: string;
  readonly version: number;
  readonly action: string;
  readonly back: string;
  readonly isFaster: boolean;
}

export function publishPage(plan: RoundPlan, reading: Reading, isFaster: boolean): PublishPage {
  const { id, version, facts } = plan;
  const action = `${roundHref(id, 'facts')}/publish`;
  return {
    section: 'rounds',
    here: action,
    frame: roundFrame({ stage: 'planned', id, plan }, 'proof', reading),
    name: nameOf(facts, reading.locale),
    from: facts.opensAt ? momentWords(facts.opensAt, reading) : '',
    until: facts.closesAt ? momentWords(facts.closesAt, reading) : '',
    place: facts.areaCode ? (placeNames(reading, facts.areaCode).at(-1) ?? '') : '',
    version,
    action,
    back: roundHref(id, 'proof'),
    isFaster,
  };
}
