/** The 20 digits a resident keeps: 18 from the ticket and two check digits. */
export type ReceiptCode = string & { readonly __receipt: true };

/** What a person typed, read as a receipt. `group` is the first group of four that cannot be right, 1 … 5. */
export type ReadReceipt =
  | { readonly kind: 'code'; readonly code: ReceiptCode }
  | { readonly kind: 'empty' }
  | { readonly kind: 'length'; readonly digits: number }
  | { readonly kind: 'not-digits'; readonly group: number }
  | { readonly kind: 'check' };

const LONGEST_INPUT = 64;
const SEPARATORS = /[\s\-–—_、。·.,，:：/]/gu;

/** Adds the check digits (ISO 7064 MOD 97-10): every single wrong digit and every swap of neighbours is noticed. */
export function receiptFrom(digits18: string): ReceiptCode {
  const check = 98 - mod97(`${digits18}00`);
  return `${digits18}${String(check).padStart(2, '0')}` as ReceiptCode;
}

/** Reads a code however it was written: full-width digits, spaces, hyphens, any grouping. Looks nothing up. */
export function readReceipt(raw: string): ReadReceipt {
  if (raw.length > LONGEST_INPUT) return { kind: 'length', digits: LONGEST_INPUT };
  const plain = raw.normalize('NFKC').replace(SEPARATORS, '');
  if (plain === '') return { kind: 'empty' };
  const wrong = plain.search(/[^0-9]/);
  if (wrong >= 0) return { kind: 'not-digits', group: Math.min(5, Math.floor(wrong / 4) + 1) };
  if (plain.length !== 20) return { kind: 'length', digits: plain.length };
  return mod97(plain) === 1 ? { kind: 'code', code: plain as ReceiptCode } : { kind: 'check' };
}

/** Groups of four, as it is shown, spoken and copied. */
export function groupsOf(code: ReceiptCode): readonly string[] {
  return code.match(/.{4}/g) ?? [];
}

function mod97(digits: string): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest;
}
