import type { Area } from '../../core/area/area';
import type { Round, RoundState } from '../../core/round/round';
import { roundState } from '../../core/round/round';
import { daysBetween, shanghaiDay, shanghaiTime } from '../../core/shared/clock';
import { inShanghai } from '../../web/shanghai-date';
import type { Locale, Translate } from '../../web/translate';
import type { Choice } from './choose-round';
import type { OpenedPoster } from './open-poster';

/** Who reads, and when. */
export interface Reader {
  readonly t: Translate;
  readonly locale: Locale;
  readonly now: Date;
}

/** The other ways to be heard, as the round prints them. */
export interface Channels {
  readonly phone: string;
  readonly phoneHours: string;
  readonly mailbox: string;
  readonly postBox: string;
  readonly supervisionPhone: string;
}

export interface LandingPage {
  readonly here: string;
  readonly code: string;
  readonly state: RoundState;
  readonly listens: boolean;
  readonly roundName: string;
  readonly place: readonly string[];
  readonly stateWords: string;
  readonly countdown: string;
  readonly wordA: string;
  readonly channels: Channels;
}

type Confirmed = Extract<OpenedPoster, { readonly kind: 'confirmed' }>;

export function landingPage({ code, round, place, wordA }: Confirmed, reader: Reader): LandingPage {
  const state = roundState(round, reader.now);
  return {
    here: `/q/${code}`,
    code,
    state,
    listens: state === 'open' || state === 'closing-soon',
    roundName: nameOf(round, reader.locale),
    place: placeNames(place),
    stateWords: stateWords(round, state, reader),
    countdown: state === 'open' || state === 'closing-soon' ? countdown(round.closesAt, reader) : '',
    wordA,
    channels: round,
  };
}

export interface UnverifiedPage {
  readonly here: string;
  readonly code: string;
}

export const unverifiedPage = (code: string): UnverifiedPage => ({ here: `/q/${code || '0'}`, code });

interface RoundCard {
  readonly name: string;
  readonly place: readonly string[];
  readonly until: string;
  readonly countdown: string;
  readonly address: string;
}

export interface HomePage {
  readonly here: string;
  /** The code of a poster that could not be confirmed, carried along. */
  readonly poster: string;
  /** Chosen so far, so that nothing is chosen for anybody; empty at first. */
  readonly area: string;
  readonly rounds: readonly RoundCard[];
  readonly chosen: readonly string[];
  readonly groups: readonly {
    readonly title: string;
    readonly areas: readonly { readonly code: string; readonly name: string }[];
  }[];
}

export function homePage(choice: Choice, poster: string, reader: Reader): HomePage {
  const area = choice.chosen.at(-1)?.code ?? '';
  const groups = choice.next.filter(({ areas }) => areas.length > 0);
  return {
    here: `/${query({ area, poster })}`,
    poster,
    area,
    rounds: choice.rounds.map((round) => ({
      name: nameOf(round, reader.locale),
      place: placeNames(choice.places.get(round.id) ?? []),
      until: reader.t('landing.state.open', { moment: momentWords(round.closesAt, reader) }),
      countdown: countdown(round.closesAt, reader),
      address: `/report${query({ round: round.id, area, poster })}`,
    })),
    chosen: choice.chosen.map(({ shortName }) => shortName),
    groups: groups.map(({ title, areas }) => ({
      title,
      areas: areas.map(({ code, shortName }) => ({ code, name: shortName })),
    })),
  };
}

function query(values: Readonly<Record<string, string>>): string {
  const filled = Object.entries(values).filter(([, value]) => value !== '');
  return filled.length === 0 ? '' : `?${new URLSearchParams(filled).toString()}`;
}

const nameOf = (round: Round, locale: Locale): string => (locale === 'en' ? round.nameEn : round.name);

const placeNames = (place: readonly Area[]): readonly string[] =>
  place.filter(({ level }) => level !== 'province').map(({ shortName }) => shortName);

function stateWords(round: Round, state: RoundState, reader: Reader): string {
  const closing = momentWords(round.closesAt, reader);
  switch (state) {
    case 'not-open':
      return reader.t('landing.state.not-open', { moment: momentWords(round.opensAt, reader) });
    case 'closed':
      return reader.t('landing.state.closed', { moment: closing });
    case 'open':
    case 'closing-soon':
      return reader.t('landing.state.open', { moment: closing });
  }
}

function countdown(closesAt: Date, { t, now }: Reader): string {
  const days = daysBetween(shanghaiDay(now), shanghaiDay(closesAt));
  return days <= 0 ? t('landing.countdown.today') : t('landing.countdown.days', { days });
}

/** 11月22日（周日）17:30 */
function momentWords(moment: Date, { t, locale }: Reader): string {
  const said = (options: Intl.DateTimeFormatOptions) => inShanghai(locale, moment, options);
  return t('resident.moment', {
    date: said({ month: 'long', day: 'numeric' }),
    weekday: said({ weekday: 'short' }),
    time: shanghaiTime(moment),
  });
}
