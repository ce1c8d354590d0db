import type { RoundState } from '../../core/round/round';
import { roundState } from '../../core/round/round';
import type { TextPart } from '../../core/round/round-texts';
import type { MessageKey } from '../../web/translate';
import type { ConfirmedPoster } from './open-poster';
import type { Channels, Reader, RoundCard } from './round-words';
import { countdown, dayWords, isListening, nameOf, placeNames, roundCard, scopeOf, stateWords } from './round-words';

export interface LandingPage {
  readonly here: string;
  /** The poster's code. */
  readonly poster: string;
  readonly state: RoundState;
  readonly listens: boolean;
  readonly roundName: string;
  readonly place: readonly string[];
  /** Who asks, in one sentence. */
  readonly asks: string;
  /** The inspected organisation; empty where the poster is about a place. */
  readonly organisation: string;
  readonly dates: string;
  readonly stateWords: string;
  readonly countdown: string;
  readonly wordA: string;
  /** What the round says about what it takes; nothing: the product's own sentences. */
  readonly scope: readonly TextPart[];
  /** Other rounds that listen at this place. */
  readonly others: readonly RoundCard[];
  readonly channels: Channels;
}

/** What a poster leads to. */
export function landingPage(poster: ConfirmedPoster, reader: Reader): LandingPage {
  const { code, round, place, area, organisation, others, wordA } = poster;
  const state = roundState(round, reader.now);
  const listens = isListening(state);
  return {
    here: `/q/${code}`,
    poster: code,
    state,
    listens,
    roundName: nameOf(round, reader.locale),
    place: placeNames(place),
    asks: whoAsks(poster, state, reader),
    organisation,
    dates: reader.t('landing.dates', {
      from: dayWords(round.entersOn, reader),
      to: dayWords(round.departsOn, reader),
    }),
    stateWords: stateWords(round, state, reader),
    countdown: listens ? countdown(round.closesAt, reader) : '',
    wordA,
    scope: scopeOf(round, place, reader),
    others: others.map((other) => roundCard({ round: other, place: [] }, reader, { area })),
    channels: round,
  };
}

const ASKS: Readonly<Record<RoundState, MessageKey>> = {
  'not-open': 'landing.asks.soon',
  open: 'landing.asks.now',
  'closing-soon': 'landing.asks.now',
  closed: 'landing.asks.over',
};

function whoAsks({ teams }: ConfirmedPoster, state: RoundState, { t, locale }: Reader): string {
  const names = teams.map((team) => nameOf(team, locale)).join(t('landing.asks.and'));
  return t(ASKS[state], { team: names === '' ? t('landing.asks.team') : names });
}
