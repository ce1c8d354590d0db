import type { Area } from '../../core/area/area';
import type { Round, RoundState } from '../../core/round/round';
import { roundState } from '../../core/round/round';
import type { TextPart } from '../../core/round/round-texts';
import { paragraphsOf } from '../../core/round/round-texts';
import type { ShanghaiDay } from '../../core/shared/clock';
import { daysBetween, shanghaiDay, shanghaiTime, startOfDay } from '../../core/shared/clock';
import { inShanghai } from '../../web/shanghai-date';
import type { Locale, Translate } from '../../web/translate';
import type { PlacedRound } from './choose-round';

/** Who reads, and when. */
export interface Reader {
  readonly t: Translate;
  readonly locale: Locale;
  readonly now: Date;
}

/** The other ways to be heard, as the round prints them. */
export type Channels = Pick<Round, 'phone' | 'phoneHours' | 'mailbox' | 'postBox' | 'supervisionPhone'>;

/** One round to choose. */
export interface RoundCard {
  readonly name: string;
  readonly place: readonly string[];
  readonly until: string;
  readonly countdown: string;
  /** Where its form is; empty where it cannot be filled in yet. */
  readonly address: string;
}

export const nameOf = ({ name, nameEn }: { readonly name: string; readonly nameEn: string }, locale: Locale): string =>
  locale === 'en' && nameEn !== '' ? nameEn : name;

export const placeNames = (place: readonly Area[]): readonly string[] =>
  place.filter(({ level }) => level !== 'province').map(({ shortName }) => shortName);

export const isListening = (state: RoundState): boolean => state === 'open' || state === 'closing-soon';

/** A round that listens, with the way to its form; one that will, with the day. */
export function roundCard({ round, place }: PlacedRound, reader: Reader, entry: Entry = {}): RoundCard {
  const state = roundState(round, reader.now);
  const listens = isListening(state);
  return {
    name: nameOf(round, reader.locale),
    place: placeNames(place),
    until: stateWords(round, state, reader),
    countdown: listens ? countdown(round.closesAt, reader) : '',
    address: listens ? `/report${query({ round: round.id, ...entry })}` : '',
  };
}

/** What a form is begun with, beside its round. */
interface Entry {
  readonly area?: string;
  readonly poster?: string;
}

export function query(values: Readonly<Record<string, string>>): string {
  const filled = Object.entries(values).filter(([, value]) => value !== '');
  return filled.length === 0 ? '' : `?${new URLSearchParams(filled).toString()}`;
}

export function stateWords(round: Round, state: RoundState, reader: Reader): string {
  switch (state) {
    case 'not-open':
      return reader.t('landing.state.not-open', { moment: momentWords(round.opensAt, reader) });
    case 'closed':
      return reader.t('landing.state.closed', { moment: momentWords(round.closesAt, reader) });
    case 'open':
    case 'closing-soon':
      return reader.t('landing.state.open', { moment: momentWords(round.closesAt, reader) });
  }
}

export function countdown(closesAt: Date, { t, now }: Reader): string {
  const days = daysBetween(shanghaiDay(now), shanghaiDay(closesAt));
  return days <= 0 ? t('landing.countdown.today') : t('landing.countdown.days', { days });
}

/** 11月22日（周日）17:30, with the year where it is not this one. */
function momentWords(moment: Date, reader: Reader): string {
  return reader.t('resident.moment', {
    date: dayWords(shanghaiDay(moment), reader),
    weekday: inShanghai(reader.locale, moment, { weekday: 'short' }),
    time: shanghaiTime(moment),
  });
}

/** 11月22日 */
export function dayWords(day: ShanghaiDay, { locale, now }: Reader): string {
  const isThisYear = day.slice(0, 4) === shanghaiDay(now).slice(0, 4);
  const year = isThisYear ? {} : ({ year: 'numeric' } as const);
  return inShanghai(locale, startOfDay(day), { ...year, month: 'long', day: 'numeric' });
}

/** What the round itself says about what it takes; nothing where it leaves that to the product. */
export function scopeOf(round: Round, place: readonly Area[], reader: Reader): readonly TextPart[] {
  return paragraphsOf(round.texts.scope[reader.locale] ?? '', {
    round: nameOf(round, reader.locale),
    place: placeNames(place).at(-1) ?? '',
    enters: dayWords(round.entersOn, reader),
    departs: dayWords(round.departsOn, reader),
    opens: momentWords(round.opensAt, reader),
    closes: momentWords(round.closesAt, reader),
    phone: round.phone,
    hours: round.phoneHours,
    mailbox: round.mailbox,
    postBox: round.postBox,
    supervision: round.supervisionPhone,
  });
}
