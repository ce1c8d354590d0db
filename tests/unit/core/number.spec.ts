import { parsePetitionNumber, petitionNumber } from '../../../src/core/petition/number';
import type { ShanghaiDay } from '../../../src/core/shared/clock';

describe('the number of a petition', () => {
  it('tells the county and the month of receipt, and five digits that count nothing', () => {
    expect(petitionNumber('DZ', '2026-11-24' as ShanghaiDay, 417)).toBe('DZ-2611-00417');
    expect(petitionNumber('DJY', '2027-01-03' as ShanghaiDay, 99_999)).toBe('DJY-2701-99999');
    expect(petitionNumber('DZ', '2026-11-24' as ShanghaiDay, 0)).toBe('DZ-2611-00000');
  });

  it.each(['DZ-2611-00417', 'dz-2611-00417', ' DZ 2611 00417 ', 'DZ – 2611 – 00417', 'ＤＺ－２６１１－００４１７'])(
    'is read as %j',
    (raw) => expect(parsePetitionNumber(raw)).toBe('DZ-2611-00417'),
  );

  it.each([
    '',
    'DZ',
    '2611-00417',
    'DZ-2611-0417',
    'DZ-2611-004170',
    'DZDZ-2611-00417',
    'DZ261100417',
    '大竹-2611-00417',
  ])('is not %j', (raw) => expect(parsePetitionNumber(raw)).toBeNull());
});
