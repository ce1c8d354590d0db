import fc from 'fast-check';
import { groupsOf, readReceipt, receiptFrom } from '../../../src/core/petition/receipt';

const DIGITS = fc.stringMatching(/^[0-9]{18}$/);
const SEPARATOR = fc.constantFrom('', ' ', '-', '　', '－', '–', '.', '，');

describe('the receipt', () => {
  it('is read however it was written: grouped, with separators, in full-width digits', () => {
    fc.assert(
      fc.property(DIGITS, SEPARATOR, fc.boolean(), (digits, separator, isWide) => {
        const code = receiptFrom(digits);
        const shown = groupsOf(code).join(separator);
        const typed = isWide
          ? shown.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
          : shown;
        expect(readReceipt(` ${typed} `)).toEqual({ kind: 'code', code });
      }),
    );
  });

  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(DIGITS, fc.nat(19), fc.integer({ min: 1, max: 9 }), (digits, at, shift) => {
        const code = receiptFrom(digits);
        const wrong = String((Number(code[at]) + shift) % 10);
        expect(readReceipt(code.slice(0, at) + wrong + code.slice(at + 1))).toEqual({ kind: 'check' });
      }),
    );
  });

  it('notices every swap of neighbours', () => {
    fc.assert(
      fc.property(DIGITS, fc.nat(18), (digits, at) => {
        const code = receiptFrom(digits);
        fc.pre(code[at] !== code[at + 1]);
        const swapped = `${code.slice(0, at)}${code[at + 1] ?? ''}${code[at] ?? ''}${code.slice(at + 2)}`;
        expect(readReceipt(swapped)).toEqual({ kind: 'check' });
      }),
    );
  });

  it('throws for no text whatever', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['code', 'empty', 'length', 'not-digits', 'check']).toContain(readReceipt(text).kind);
      }),
    );
  });

  it('says what is wrong: nothing typed, too few digits, or the group that holds a letter', () => {
    expect(readReceipt('  ')).toEqual({ kind: 'empty' });
    expect(readReceipt('4501 5962')).toEqual({ kind: 'length', digits: 8 });
    expect(readReceipt('4501 59O2 6305 6281 8935')).toEqual({ kind: 'not-digits', group: 2 });
  });

  it('is shown in five groups of four', () => {
    expect(groupsOf(receiptFrom('450159626305628189'))).toHaveLength(5);
  });
});
