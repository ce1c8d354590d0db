import type { Area } from '../core/area/area';
import type { PlannedFacts } from '../core/round/round-plan';
import type { TextPart, TextValues } from '../core/round/round-texts';
import { paragraphsOf } from '../core/round/round-texts';
import type { ShanghaiDay } from '../core/shared/clock';
import { shanghaiTime, startOfDay } from '../core/shared/clock';
import { inShanghai } from './shanghai-date';
import type { Locale } from './translate';
import { translatorFor } from './translate';

/** What the texts of a round are filled with; a plan may not know all of it yet. */
export type TextFacts = Omit<PlannedFacts, 'tier' | 'kind' | 'mode' | 'oversightOfficeId'>;

/**
 * What a round says in its own words in this language, ready to be shown, its brackets filled with its facts. Empty where
 * it says nothing of its own: then the product's sentences stand there.
 */
export function roundText(
  facts: TextFacts,
  which: 'scope' | 'notice',
  reader: { readonly locale: Locale; readonly place: readonly Pick<Area, 'shortName' | 'level'>[] },
): readonly TextPart[] {
  return paragraphsOf(facts.texts[which][reader.locale] ?? '', textValues(facts, reader));
}

/** The facts of a round in the words of one language. Empty ones are left out, so that their brackets stay to be seen. */
export function textValues(
  facts: TextFacts,
  { locale, place }: { readonly locale: Locale; readonly place: readonly Pick<Area, 'shortName' | 'level'>[] },
): TextValues {
  const names = place.filter(({ level }) => level !== 'province').map(({ shortName }) => shortName);
  const values: TextValues = {
    round: locale === 'en' && facts.nameEn !== '' ? facts.nameEn : facts.name,
    place: names.join(locale === 'en' ? ' / ' : ''),
    enters: facts.entersOn ? dayWords(facts.entersOn, locale) : '',
    departs: facts.departsOn ? dayWords(facts.departsOn, locale) : '',
    opens: facts.opensAt ? momentWords(facts.opensAt, locale) : '',
    closes: facts.closesAt ? momentWords(facts.closesAt, locale) : '',
    phone: facts.phone,
    hours: facts.phoneHours,
    mailbox: facts.mailbox,
    postBox: facts.postBox,
    supervision: facts.supervisionPhone,
  };
  return Object.fromEntries(Object.entries(values).filter(([, said]) => said !== ''));
}

/** 11月22日（周日）17:30 */
export function momentWords(moment: Date, locale: Locale): string {
  return translatorFor(locale)('resident.moment', { ...partsOf(moment, locale), time: shanghaiTime(moment) });
}

/** 11月22日（周日） */
export const dayWords = (day: ShanghaiDay, locale: Locale): string =>
  translatorFor(locale)('resident.day', partsOf(startOfDay(day), locale));

const partsOf = (moment: Date, locale: Locale) => ({
  date: inShanghai(locale, moment, { month: 'long', day: 'numeric' }),
  weekday: inShanghai(locale, moment, { weekday: 'short' }),
});
