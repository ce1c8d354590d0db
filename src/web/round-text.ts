import type { Area } from '../core/area/area';
import type { PlannedFacts } from '../core/round/round-plan';
import type { TextPart, TextValues } from '../core/round/round-texts';
import { paragraphsOf } from '../core/round/round-texts';
import type { ShanghaiDay } from '../core/shared/clock';
import { shanghaiDay, shanghaiTime, startOfDay } from '../core/shared/clock';
import { inShanghai } from './shanghai-date';
import type { Locale } from './translate';
import { translatorFor } from './translate';

/** What the texts of a round are filled with; a plan may not know all of it yet. */
export type TextFacts = Omit<PlannedFacts, 'tier' | 'kind' | 'mode' | 'oversightOfficeId'>;

/** Who reads it, when, and the place of the round from the province down. */
export interface TextReader {
  readonly locale: Locale;
  readonly now: Date;
  readonly place: readonly Pick<Area, 'shortName' | 'level'>[];
}

/**
 * What a round says in its own words in this language, ready to be shown, its brackets filled with its facts. Empty where
 * it says nothing of its own: then the product's sentences stand there.
 */
export function roundText(facts: TextFacts, which: 'scope' | 'notice', reader: TextReader): readonly TextPart[] {
  return paragraphsOf(facts.texts[which][reader.locale] ?? '', textValues(facts, reader));
}

/** The facts of a round in the words of one language. Empty ones are left out, so that their brackets stay to be seen. */
export function textValues(facts: TextFacts, reader: TextReader): TextValues {
  const { locale, place } = reader;
  const values: TextValues = {
    round: locale === 'en' && facts.nameEn !== '' ? facts.nameEn : facts.name,
    place: place.at(-1)?.shortName ?? '',
    enters: facts.entersOn ? dateWords(startOfDay(facts.entersOn), reader) : '',
    departs: facts.departsOn ? dateWords(startOfDay(facts.departsOn), reader) : '',
    opens: facts.opensAt ? momentWords(facts.opensAt, reader) : '',
    closes: facts.closesAt ? momentWords(facts.closesAt, reader) : '',
    phone: facts.phone,
    hours: facts.phoneHours,
    mailbox: facts.mailbox,
    postBox: facts.postBox,
    supervision: facts.supervisionPhone,
  };
  return Object.fromEntries(Object.entries(values).filter(([, said]) => said !== ''));
}

type When = Pick<TextReader, 'locale' | 'now'>;

/** 11月22日（周日）17:30, with the year where it is not this one. */
export function momentWords(moment: Date, when: When): string {
  const words = { date: dateWords(moment, when), weekday: weekdayWords(moment, when) };
  return translatorFor(when.locale)('resident.moment', { ...words, time: shanghaiTime(moment) });
}

/** 11月22日（周日） */
export function dayWords(day: ShanghaiDay, when: When): string {
  const moment = startOfDay(day);
  const words = { date: dateWords(moment, when), weekday: weekdayWords(moment, when) };
  return translatorFor(when.locale)('resident.day', words);
}

const weekdayWords = (moment: Date, { locale }: When): string => inShanghai(locale, moment, { weekday: 'short' });

function dateWords(moment: Date, { locale, now }: When): string {
  const isThisYear = shanghaiDay(moment).slice(0, 4) === shanghaiDay(now).slice(0, 4);
  return inShanghai(locale, moment, { ...(!isThisYear && { year: 'numeric' }), month: 'long', day: 'numeric' });
}
