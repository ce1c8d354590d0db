import { argonPasswords } from '../../../src/adapters/accounts/passwords';

const passwords = argonPasswords('cheap');

describe('passwords', () => {
  it('are known again by their hash, however their characters were composed', async () => {
    const hash = await passwords.hash('café, ein langer Satz');
    expect(await passwords.verify(hash, 'cafe\u0301, ein langer Satz')).toBe(true);
    expect(await passwords.verify(hash, 'cafe, ein langer Satz')).toBe(false);
  });

  it('match nobody where there is no account', async () => {
    expect(await passwords.verify(null, 'nobody signs in with this')).toBe(false);
  });

  it('let a flood come again later instead of queueing without end', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 100 }, () => passwords.verify(null, 'x')));
    const refused = tries.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
    expect(refused).toEqual(Array.from({ length: 36 }, () => 'busy'));
    expect(await passwords.verify(null, 'x')).toBe(false);
  });
});
