import { en } from './messages/en';
import type { Message } from './messages/message';
import type { MessageKey } from './messages/zh-CN';
import { zhCN } from './messages/zh-CN';

export type { MessageKey } from './messages/zh-CN';

/** The languages offered: each complete. The first is the default. */
export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export type Params = Readonly<Record<string, string | number>>;
export type Translate = (key: MessageKey, params?: Params) => string;

const CATALOGUES: Readonly<Record<Locale, Readonly<Record<MessageKey, Message>>>> = { 'zh-CN': zhCN, en };

/** Says a sentence of the catalogue in one language; `{name}` is replaced by the parameter of that name. */
export const translatorFor = (locale: Locale): Translate => TRANSLATORS[locale];

/** Made once: plural rules are slow to make. */
const TRANSLATORS: Readonly<Record<Locale, Translate>> = { 'zh-CN': translator('zh-CN'), en: translator('en') };

function translator(locale: Locale): Translate {
  const catalogue = CATALOGUES[locale];
  const rules = new Intl.PluralRules(locale);
  return (key, params = {}) =>
    sentenceOf(catalogue[key], params, rules).replace(/\{(\w+)\}/g, (hole, name: string) => {
      const value = params[name];
      return value === undefined ? hole : String(value);
    });
}

function sentenceOf(message: Message, params: Params, rules: Intl.PluralRules): string {
  if (typeof message === 'string') return message;
  return rules.select(Number(params[message.by])) === 'one' ? message.one : message.other;
}
