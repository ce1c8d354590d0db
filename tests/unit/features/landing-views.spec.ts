import type { Round } from '../../../src/core/round/round';
import { homePage, landingPage } from '../../../src/features/landing/landing.views';
import { plainCode } from '../../../src/features/landing/open-poster';
import { translatorFor } from '../../../src/web/translate';

const round = {
  id: '0'.repeat(26),
  name: '大竹县委第三轮巡察',
  nameEn: 'Third round of Dazhu County',
  areaCode: '511724',
  opensAt: new Date('2026-11-01T01:00:00Z'),
  closesAt: new Date('2026-11-22T09:30:00Z'),
  phone: '0818-0000000',
} as Round;

const pageAt = (now: string) =>
  landingPage(
    { kind: 'confirmed', code: 'ABC', round, place: [], wordA: '松树' },
    { t: translatorFor('zh-CN'), locale: 'zh-CN', now: new Date(now) },
  );

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
    const choice = { chosen: [], next: [], rounds: [round], places: new Map() };
    const page = homePage(choice, 'AB1', {
      t: translatorFor('en'),
      locale: 'en',
      now: new Date('2026-11-16T02:00:00Z'),
    });
    expect(page.area).toBe('');
    expect(page.rounds[0]).toMatchObject({
      name: 'Third round of Dazhu County',
      address: `/report?round=${'0'.repeat(26)}&poster=AB1`,
    });
  });
});
