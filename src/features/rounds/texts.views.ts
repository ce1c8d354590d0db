import type { OwnRound } from '../../core/round/own-rounds';
import type { RoundState } from '../../core/round/round';
import { roundState } from '../../core/round/round';
import type { PlannedFacts } from '../../core/round/round-plan';
import type { TextPart, TextValues } from '../../core/round/round-texts';
import { LONGEST_TEXT, TEXT_HOLES } from '../../core/round/round-texts';
import type { FieldError } from '../../web/form';
import type { RoundFrame } from '../../web/round-frame';
import { roundFrame, roundHref } from '../../web/round-frame';
import type { TextReader } from '../../web/round-text';
import { momentWords, roundText, textValues } from '../../web/round-text';
import type { Locale, MessageKey, Translate } from '../../web/translate';
import { LOCALES, translatorFor } from '../../web/translate';
import { factsOf, versionOf } from './facts.views';
import { nameOf } from './list.views';
import type { TextField, TypedTexts } from './texts-form';
import { ownText, TEXT_FIELDS, textsFrom, typedFromTexts } from './texts-form';

/** The texts of a round, and how they look on a phone (views/rounds/texts.eta). */
export interface TextsPage {
  readonly section: 'rounds';
  readonly here: string;
  readonly back: string;
  readonly frame: RoundFrame;
  readonly stage: OwnRound['stage'];
  readonly version: number;
  readonly longest: number;
  readonly fields: readonly {
    readonly name: TextField;
    readonly id: string;
    readonly label: MessageKey;
    readonly lang: Locale;
    readonly value: string;
    /** The product's sentences are shown now: what stands in the field is a draft. */
    readonly isDraft: boolean;
    readonly error: FieldError | null;
  }[];
  readonly again: TypedTexts['again'];
  readonly versions: { readonly notice: string; readonly privacy: string };
  /** Names that are filled, with what they are filled with now. */
  readonly holes: readonly { readonly name: string; readonly value: string }[];
  readonly phones: readonly PhonePreview[];
  readonly errors: readonly FieldError[];
  readonly isFaster: boolean;
  readonly isSaved: boolean;
}

/** The landing page of the round, in one language. */
export interface PhonePreview {
  readonly locale: Locale;
  readonly isShown: boolean;
  readonly words: Readonly<Record<PhoneWord, string>>;
  readonly name: string;
  readonly place: readonly string[];
  readonly state: RoundState;
  readonly stateWords: string;
  readonly scope: readonly TextPart[];
  readonly notice: readonly TextPart[];
  /** For the script that follows the typing. */
  readonly values: string;
}

/** The landing page's own sentences, named here so that none of them can go away unnoticed. */
const PHONE_WORDS = {
  product: 'product.name',
  large: 'resident.print.large',
  language: 'resident.other-language',
  report: 'landing.report',
  progress: 'landing.progress',
  scope: 'landing.scope.title',
  conduct: 'landing.scope.conduct',
  funds: 'landing.scope.funds',
  daily: 'landing.scope.daily',
  not: 'landing.scope.not-taken',
  court: 'landing.scope.court',
  emergency: 'landing.scope.emergency',
  private: 'landing.scope.private',
  notice: 'rounds.phone.notice',
  instead: 'rounds.texts.default',
} as const satisfies Readonly<Record<string, MessageKey>>;
type PhoneWord = keyof typeof PHONE_WORDS | 'asks';

const PHONE_NAMES = Object.keys(PHONE_WORDS) as readonly (keyof typeof PHONE_WORDS)[];

export interface TextsGround extends TextReader {
  /** The language whose phone is shown first. */
  readonly preview: Locale;
}

export interface TextsExtras {
  readonly typed?: TypedTexts;
  readonly errors?: readonly FieldError[];
  readonly isFaster?: boolean;
  readonly isSaved?: boolean;
}

export function textsPage(own: OwnRound, ground: TextsGround, extras: TextsExtras = {}): TextsPage {
  const facts = factsOf(own);
  const { typed = typedFromTexts(facts), errors = [], isFaster = false, isSaved = false } = extras;
  const back = roundHref(own.id, 'facts');
  const values = textValues(facts, ground);
  return {
    section: 'rounds',
    here: `${back}/texts`,
    back,
    frame: roundFrame(own, 'facts', ground),
    stage: own.stage,
    version: versionOf(own),
    longest: LONGEST_TEXT,
    fields: TEXT_FIELDS.map(({ name, kind, locale }) => ({
      name,
      id: name.replace('.', '-'),
      label: `rounds.texts.${kind}.${locale === 'en' ? 'en' : 'zh'}` as const,
      lang: locale,
      value: typed.texts[name],
      isDraft: ownText(facts.texts, kind, locale) === '',
      error: errors.find(({ field }) => field === name) ?? null,
    })),
    again: typed.again,
    versions: { notice: facts.noticeVersion, privacy: facts.privacyVersion },
    holes: holesOf(ground.locale, values),
    phones: LOCALES.map((locale) => phoneOf({ ...facts, texts: textsFrom(typed) }, { ...ground, locale })),
    errors,
    isFaster,
    isSaved,
  };
}

function holesOf(locale: Locale, values: TextValues): TextsPage['holes'] {
  const holes = Object.keys(TEXT_HOLES) as readonly (keyof typeof TEXT_HOLES)[];
  return holes.map((hole) => {
    const [zh, en] = TEXT_HOLES[hole];
    return { name: locale === 'en' ? `[${en}]` : `【${zh}】`, value: values[hole] ?? '' };
  });
}

function phoneOf(facts: PlannedFacts, ground: TextsGround): PhonePreview {
  const { locale, now, preview, place } = ground;
  const t = translatorFor(locale);
  const { opensAt, closesAt } = facts;
  const state = opensAt && closesAt ? roundState({ opensAt, closesAt }, now) : 'not-open';
  return {
    locale,
    isShown: locale === preview,
    words: wordsOf(t, state),
    name: nameOf(facts, locale) || facts.name || t('round.unnamed'),
    place: place.filter(({ level }) => level !== 'province').map(({ shortName }) => shortName),
    state,
    stateWords: stateWords(facts, state, ground),
    scope: roundText(facts, 'scope', ground),
    notice: roundText(facts, 'notice', ground),
    values: JSON.stringify(textValues(facts, ground)),
  };
}

function wordsOf(t: Translate, state: RoundState): PhonePreview['words'] {
  const asks = t(state === 'not-open' ? 'landing.asks.soon' : 'landing.asks.now', { team: t('landing.asks.team') });
  const said = PHONE_NAMES.map((name) => [name, t(PHONE_WORDS[name])] as const);
  return { ...(Object.fromEntries(said) as Record<keyof typeof PHONE_WORDS, string>), asks };
}

function stateWords({ opensAt, closesAt }: PlannedFacts, state: RoundState, reader: TextsGround): string {
  const t = translatorFor(reader.locale);
  if (!opensAt || !closesAt) return t('rounds.window.open');
  if (state === 'not-open') return t('landing.state.not-open', { moment: momentWords(opensAt, reader) });
  const moment = momentWords(closesAt, reader);
  return t(state === 'closed' ? 'landing.state.closed' : 'landing.state.open', { moment });
}
