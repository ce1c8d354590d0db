import { messageIdOf } from '../../../src/core/petition/message';
import type { PublicView } from '../../../src/core/petition/public-status';
import { receiptFrom } from '../../../src/core/petition/receipt';
import type { ShanghaiDay } from '../../../src/core/shared/clock';
import { parseId } from '../../../src/core/shared/ids';
import { parseCodeForm, parseMessageForm } from '../../../src/features/tracking/progress-form';
import { progressPage } from '../../../src/features/tracking/tracking.views';
import { translatorFor } from '../../../src/web/translate';

const keyOf = (raw: string) => {
  const form = parseCodeForm(raw);
  return form.ok ? 'ok' : form.errors[0]?.key;
};

describe('looking a report up', () => {
  it('reads a code as it was written down and says what cannot be right', () => {
    const code = receiptFrom('450159626305628189');
    expect(parseCodeForm(code.replace(/.{4}/g, '$& '))).toEqual({ ok: true, fields: { code } });
    expect(keyOf('')).toBe('tracking.code.empty');
    expect(keyOf('1234')).toBe('tracking.code.length');
    expect(keyOf(`12345x${code.slice(6)}`)).toBe('tracking.code.not-digits');
    expect(keyOf('12345678901234567890')).toBe('tracking.code.check');
  });

  it('says status and day in words', () => {
    const view: PublicView = {
      status: 'received',
      steps: [{ day: '2026-11-22' as ShanghaiDay, status: 'received' }],
      outcome: null,
      words: [],
    };
    const progress = { view, words: [], files: 2, missing: ['路灯.jpg'], rest: [], messages: [], pass: 'p' } as const;
    const writing = { text: '', error: null, added: false };
    const page = progressPage(progress, writing, { locale: 'zh-CN', t: translatorFor('zh-CN') });
    expect(page).toMatchObject({
      status: '已收到',
      steps: [{ day: '11月22日（周日）', name: '已收到' }],
      filesLine: '随附文件 2 个。',
      missing: ['附：路灯.jpg（没有传完，请再发送一次）'],
    });
  });
});

describe('adding a message', () => {
  it('wants something to read', () => {
    expect(parseMessageForm(' x ').ok).toBe(false);
    expect(parseMessageForm('补充一点').ok).toBe(true);
    expect(parseMessageForm('', 1).ok).toBe(true);
    expect(parseMessageForm('').ok).toBe(false);
    expect(parseMessageForm('字'.repeat(3_001)).ok).toBe(false);
  });

  it('is one message however often the same pass is sent', () => {
    const nonce = Uint8Array.from({ length: 16 }, (_value, index) => 255 - index);
    expect(messageIdOf(nonce)).toBe(messageIdOf(nonce));
    expect(parseId(messageIdOf(nonce))).not.toBeNull();
    expect(messageIdOf(new Uint8Array(16))).toBe('0'.repeat(26));
  });
});
