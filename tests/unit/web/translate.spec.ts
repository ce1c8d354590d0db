import { en } from '../../../src/web/messages/en';
import { zhCN } from '../../../src/web/messages/zh-CN';
import { translatorFor } from '../../../src/web/translate';

describe('the sentences of the product', () => {
  it('counts in English as people speak', () => {
    const t = translatorFor('en');
    expect(t('landing.countdown.days', { days: 1 })).toBe('1 day left');
    expect(t('landing.countdown.days', { days: 2 })).toBe('2 days left');
    expect(t('tracking.files.count', { count: 1 })).toBe('1 file with it.');
    expect(t('casework.free', { count: 1 })).toBe('1 petition of your team is free to take');
  });

  it('counts in Chinese with one form', () => {
    const t = translatorFor('zh-CN');
    expect([1, 2].map((days) => t('landing.countdown.days', { days }))).toEqual(['还有 1 天', '还有 2 天']);
  });

  it('asks for the same parameters in both languages, and in both forms of a number', () => {
    for (const [key, chinese] of Object.entries(zhCN)) {
      const message = en[key as keyof typeof zhCN];
      const forms = typeof message === 'string' ? [message] : [message.one, message.other];
      for (const form of forms) expect([key, ...holesIn(form)]).toEqual([key, ...holesIn(chinese)]);
    }
  });

  it('names no number in the plural alone', () => {
    const fixed = Object.entries(en).filter(
      ([, message]) => typeof message === 'string' && /\{(count|days)\} (working )?\w+s\b/.test(message),
    );
    expect(fixed.map(([key]) => key).filter((key) => !MANY_ONLY.includes(key))).toEqual([]);
  });
});

/** Sentences that are only said of more than one. */
const MANY_ONLY = ['intake.account.too-long', 'triage.route.hint', 'tracking.message.too-long'];

const holesIn = (text: string): readonly string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
