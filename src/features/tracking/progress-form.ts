import { MESSAGE_LENGTH } from '../../core/petition/message';
import type { ReceiptCode } from '../../core/petition/receipt';
import { readReceipt } from '../../core/petition/receipt';
import type { FieldError, ParsedForm } from '../../web/form';
import { cleanText, lengthOf } from '../../web/form';

/** Reads a code as a person typed it and says which group cannot be right. Looks nothing up. */
export function parseCodeForm(raw: string): ParsedForm<{ readonly code: ReceiptCode }> {
  const read = readReceipt(raw);
  switch (read.kind) {
    case 'code':
      return { ok: true, fields: { code: read.code } };
    case 'empty':
      return wrong({ field: 'code', key: 'tracking.code.empty' });
    case 'length':
      return wrong({ field: 'code', key: 'tracking.code.length', params: { digits: read.digits } });
    case 'not-digits':
      return wrong({ field: 'code', key: 'tracking.code.not-digits', params: { group: read.group } });
    case 'check':
      return wrong({ field: 'code', key: 'tracking.code.check' });
  }
}

/** Reads what someone adds to a petition. Files may speak for themselves. */
export function parseMessageForm(raw: string, files = 0): ParsedForm<{ readonly text: string }> {
  const text = cleanText(raw);
  const count = lengthOf(text);
  if (count === 0 && files > 0) return { ok: true, fields: { text } };
  if (count < MESSAGE_LENGTH.min) return wrong({ field: 'text', key: 'tracking.message.too-short' });
  if (count > MESSAGE_LENGTH.max) {
    return wrong({ field: 'text', key: 'tracking.message.too-long', params: { count, max: MESSAGE_LENGTH.max } });
  }
  return { ok: true, fields: { text } };
}

const wrong = (error: FieldError): { readonly ok: false; readonly errors: readonly FieldError[] } => ({
  ok: false,
  errors: [error],
});
