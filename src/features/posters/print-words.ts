import type { Area } from '../../core/area/area';
import type { Organisation } from '../../core/organisation/organisation';
import type { PosterBatch } from '../../core/poster/batch';
import { grouped } from '../../core/poster/manual-code';
import type { Poster } from '../../core/poster/poster';
import type { LabelledText, PosterFace, PosterSheet } from '../../core/poster/sheet';
import { wordInEnglish } from '../../core/poster/words';
import type { RoundFacts } from '../../core/round/round';
import { shanghaiDay, shanghaiTime } from '../../core/shared/clock';
import type { ShanghaiDay } from '../../core/shared/clock';
import type { Team } from '../../core/team/team';
import { inShanghai } from '../../web/shanghai-date';
import type { Locale, Translate } from '../../web/translate';
import { LOCALES, translatorFor } from '../../web/translate';
import { shortScope } from './short-scope';

/** What a round says on each of its posters. */
export type PrintedFacts = Pick<
  RoundFacts,
  | 'name'
  | 'nameEn'
  | 'entersOn'
  | 'departsOn'
  | 'closesAt'
  | 'phone'
  | 'phoneHours'
  | 'mailbox'
  | 'postBox'
  | 'supervisionPhone'
  | 'texts'
>;

/** One poster with everything that is printed on it. */
export interface Printed {
  readonly poster: Poster;
  readonly batch: Pick<PosterBatch, 'number' | 'locales'>;
  readonly facts: PrintedFacts;
  readonly office: string;
  readonly teams: readonly Pick<Team, 'name' | 'nameEn'>[];
  readonly inspected: Pick<Organisation, 'name'> | null;
  readonly path: readonly Area[];
  readonly url: string;
  readonly address: string;
}

/** The words of one poster in its languages. */
export function sheetOf(printed: Printed): PosterSheet {
  const locales = LOCALES.filter((locale) => printed.batch.locales.includes(locale));
  const inOrder = printed.batch.locales[0] === 'en' ? [...locales].reverse() : locales;
  return {
    url: printed.url,
    address: printed.address,
    manualCode: grouped(printed.poster.manualCode),
    faces: inOrder.map((locale) => faceOf(printed, locale)),
  };
}

function faceOf(printed: Printed, locale: Locale): PosterFace {
  const t = translatorFor(locale);
  const { poster, batch, facts, office, teams, inspected, path } = printed;
  const team = teams.map(({ name, nameEn }) => (locale === 'en' ? nameEn || name : name));
  return {
    locale,
    title: t('poster.print.title'),
    roundName: locale === 'en' ? facts.nameEn || facts.name : facts.name,
    office,
    team: team.join(locale === 'en' ? ', ' : '、'),
    place: path.filter(({ level }) => level !== 'province').map(({ shortName }) => shortName),
    inspected: inspected ? t('poster.print.inspected', { name: inspected.name }) : '',
    scopeTitle: t('poster.print.scope.title'),
    scope: scopeOf(facts, locale, t),
    scopeShort: t('poster.print.scope.short'),
    dates: datesOf(printed, locale, t),
    channels: channelsOf(facts, t),
    scanHint: t('poster.print.scan'),
    codeLabel: t('poster.print.code'),
    addressLabel: t('poster.print.address'),
    wordALabel: t('poster.print.word-a'),
    wordA: wordIn(locale, poster.wordA, batch),
    wordBLabel: t('poster.print.word-b'),
    wordB: wordIn(locale, poster.wordB, batch),
    promise: t('poster.print.promise'),
    expiry: t('poster.print.expiry', { day: dayWords(shanghaiDay(facts.closesAt), locale) }),
    serial: t('poster.print.serial', { batch: batch.number, serial: poster.serial }),
  };
}

/** An English poster carries the Chinese word too: it is what neighbours read, and either may be typed. */
function wordIn(locale: Locale, word: string, { locales }: Pick<PosterBatch, 'locales'>): string {
  const english = wordInEnglish(word);
  if (locale !== 'en' || english === '') return word;
  return locales.length > 1 ? english : `${word} ${english}`;
}

/** The round's own words as far as there is room, else those of the product. */
function scopeOf({ texts }: PrintedFacts, locale: Locale, t: Translate): string {
  const own = texts.scope[locale]?.trim() ?? '';
  if (own === '') return t('poster.print.scope');
  const { text, isWhole } = shortScope(own, locale === 'en' ? 420 : 180);
  return isWhole ? text : t('poster.print.scope.more', { text });
}

/** In two languages the days are figures, so that they are said once. */
function datesOf({ facts, batch }: Printed, locale: Locale, t: Translate): readonly LabelledText[] {
  const day = (one: ShanghaiDay) => (batch.locales.length > 1 ? one : dayWords(one, locale));
  const span = { from: day(facts.entersOn), until: day(facts.departsOn) };
  const closing = { day: day(shanghaiDay(facts.closesAt)), time: shanghaiTime(facts.closesAt) };
  return [
    {
      label: t('poster.print.dates'),
      text: batch.locales.length > 1 ? `${span.from} — ${span.until}` : t('poster.print.dates.value', span),
    },
    { label: t('poster.print.closes'), text: t('poster.print.closes.value', closing) },
  ];
}

function channelsOf(facts: PrintedFacts, t: Translate): readonly LabelledText[] {
  const { phone, phoneHours: hours } = facts;
  const said: readonly LabelledText[] = [
    {
      label: t('poster.print.phone'),
      text: hours === '' ? phone : t('poster.print.phone.value', { phone, hours }),
    },
    { label: t('poster.print.supervision'), text: facts.supervisionPhone },
    { label: t('poster.print.mailbox'), text: facts.mailbox },
    { label: t('poster.print.post-box'), text: facts.postBox },
  ];
  return said.map(({ label, text }) => ({ label, text: text === '' ? '—' : text }));
}

/** 2026年11月1日, 1 Nov 2026: the same at every printing. */
function dayWords(day: ShanghaiDay, locale: Locale): string {
  const noon = new Date(`${day}T04:00:00Z`);
  const said = (options: Intl.DateTimeFormatOptions) => inShanghai(locale, noon, options);
  if (locale !== 'en') return said({ year: 'numeric', month: 'long', day: 'numeric' });
  return [said({ day: 'numeric' }), said({ month: 'short' }), said({ year: 'numeric' })].join(' ');
}
