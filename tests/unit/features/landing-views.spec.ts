import type { Round } from '../../../src/core/round/round';
import { homePage } from '../../../src/features/landing/home.views';
import { landingPage } from '../../../src/features/landing/landing.views';
import type { ConfirmedPoster } from '../../../src/features/landing/open-poster';
import { plainCode } from '../../../src/features/landing/open-poster';
import { translatorFor } from '../../../src/web/translate';

const round = {
  id: '0'.repeat(26),
  name: '大竹县委第三轮巡察',
  nameEn: 'Third round of Dazhu County',
  areaCode: '511724',
  opensAt: new Date('2026-11-01T01:00:00Z'),
  closesAt: new Date('2026-11-22T09:30:00Z'),
  entersOn: '2026-11-01',
  departsOn: '2026-11-29',
  texts: { scope: {}, notice: {} },
  phone: '0818-0000000',
} as unknown as Round;

const poster: ConfirmedPoster = {
  kind: 'confirmed',
  code: 'ABC',
  round,
  area: '511724108200' as ConfirmedPoster['area'],
  place: [],
  wordA: '松树',
  serial: '1-0001',
  teams: [{ name: '县委第一巡察组', nameEn: 'First team' }],
  organisation: '',
  others: [],
  locales: [],
};

const pageAt = (now: string) => landingPage(poster, { t: translatorFor('zh-CN'), locale: 'zh-CN', now: new Date(now) });

describe('the landing page', () => {
  it('says until when it listens, and how long that is', () => {
    expect(pageAt('2026-11-16T02:00:00Z')).toMatchObject({
      state: 'open',
      listens: true,
      stateWords: '11月22日（周日）17:30 前可以反映',
      countdown: '还有 6 天',
    });
    expect(pageAt('2026-11-22T02:00:00Z')).toMatchObject({ state: 'closing-soon', countdown: '今天截止' });
  });

  it('offers no report before and after', () => {
    expect(pageAt('2026-10-01T00:00:00Z')).toMatchObject({ state: 'not-open', listens: false, countdown: '' });
    expect(pageAt('2026-12-01T00:00:00Z')).toMatchObject({ state: 'closed', listens: false, countdown: '' });
  });

  it('carries an unconfirmed code along as letters and digits only', () => {
    expect(plainCode('a"><b>&1')).toBe('ab1');
    const rounds = [{ round, place: [] }];
    const choice = { chosen: [], next: [], found: null, rounds, inside: [], upcoming: [] };
    const page = homePage(
      choice,
      { poster: 'AB1', words: '', code: { typed: '', wrong: null } },
      {
        t: translatorFor('en'),
        locale: 'en',
        now: new Date('2026-11-16T02:00:00Z'),
      },
    );
    expect(page.area).toBe('');
    expect(page.rounds[0]).toMatchObject({
      name: 'Third round of Dazhu County',
      address: `/report?round=${'0'.repeat(26)}&poster=AB1`,
    });
  });
});
