import type { RoundTexts } from '../../core/round/round';
import { nextTextVersion } from '../../core/round/round-change';
import type { PlannedFacts } from '../../core/round/round-plan';
import { LONGEST_TEXT } from '../../core/round/round-texts';
import type { FieldError } from '../../web/form';
import { cleanText, lengthOf } from '../../web/form';
import { scalar } from '../../web/request';
import type { Locale } from '../../web/translate';
import { LOCALES, translatorFor } from '../../web/translate';

export type TextKind = keyof RoundTexts;

/** The fields of the form: each kind of text in each language. */
export const TEXT_FIELDS = (['scope', 'notice'] as const).flatMap((kind) =>
  LOCALES.map((locale) => ({ name: `${kind}.${locale}`, kind, locale }) as const),
);
export type TextField = (typeof TEXT_FIELDS)[number]['name'];

/** The texts as they stand in the form, and whether residents are to be asked again. */
export interface TypedTexts {
  readonly texts: Readonly<Record<TextField, string>>;
  readonly again: { readonly notice: boolean; readonly privacy: boolean };
}

export interface ReadTexts {
  readonly typed: TypedTexts;
  readonly errors: readonly FieldError[];
}

/** Reads the form. */
export function readTexts(body: Readonly<Record<string, unknown>>): ReadTexts {
  const texts = fromEach((name) => cleanText(scalar(body[name])));
  const isTooLong = ({ name }: { readonly name: TextField }) => lengthOf(texts[name]) > LONGEST_TEXT;
  const errors = TEXT_FIELDS.filter(isTooLong).map(({ name }): FieldError => {
    const params = { max: LONGEST_TEXT, length: lengthOf(texts[name]) };
    return { field: name, key: 'rounds.texts.too-long', params };
  });
  const again = { notice: body['again-notice'] === 'yes', privacy: body['again-privacy'] === 'yes' };
  return { typed: { texts, again }, errors };
}

/** What the form begins with: what the round says, and where it says nothing of its own, a draft. */
export function typedFromTexts({ texts }: Pick<PlannedFacts, 'texts'>): TypedTexts {
  return {
    texts: fromEach((_, kind, locale) => ownText(texts, kind, locale) || draftOf(kind, locale)),
    again: { notice: false, privacy: false },
  };
}

/** The round's own words; empty where the product's sentences stand. */
export const ownText = (texts: RoundTexts, kind: TextKind, locale: Locale): string => texts[kind][locale] ?? '';

const draftOf = (kind: TextKind, locale: Locale): string => translatorFor(locale)(`round.default.${kind}`);

/** The texts as a round keeps them: a language without words is left out. */
export function textsFrom({ texts }: TypedTexts): RoundTexts {
  const of = (kind: TextKind) => {
    const fields = TEXT_FIELDS.filter((field) => field.kind === kind && texts[field.name] !== '');
    return Object.fromEntries(fields.map(({ name, locale }) => [locale, texts[name]]));
  };
  return { scope: of('scope'), notice: of('notice') };
}

/** The facts with these texts, and new versions of what residents are asked about where the person said so. */
export function factsWith(facts: PlannedFacts, typed: TypedTexts, month: string): PlannedFacts {
  const { again } = typed;
  return {
    ...facts,
    texts: textsFrom(typed),
    noticeVersion: again.notice ? nextTextVersion(facts.noticeVersion, month) : facts.noticeVersion,
    privacyVersion: again.privacy ? nextTextVersion(facts.privacyVersion, month) : facts.privacyVersion,
  };
}

function fromEach(
  textOf: (name: TextField, kind: TextKind, locale: Locale) => string,
): Readonly<Record<TextField, string>> {
  return Object.fromEntries(TEXT_FIELDS.map(({ name, kind, locale }) => [name, textOf(name, kind, locale)])) as Record<
    TextField,
    string
  >;
}
