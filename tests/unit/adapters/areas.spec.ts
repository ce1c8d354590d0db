import { openAreas } from '../../../src/adapters/areas/areas';
import {
  covers,
  levelOf,
  parentOf,
  parseAreaCode,
  prefixesOf,
  type Area,
  type AreaCode,
} from '../../../src/core/area/area';

const areas = openAreas();

const code = (raw: string): AreaCode => {
  const parsed = parseAreaCode(raw);
  if (!parsed) throw new Error(`Not a code: ${raw}`);
  return parsed;
};

const everythingIn = (root: AreaCode): readonly Area[] =>
  areas.children(root).flatMap((child) => [child, ...everythingIn(child.code)]);

const sichuan = [areas.find(code('51'))!, ...everythingIn(code('51'))];
const villages = sichuan.filter(({ level }) => level === 'village');
const countIn = (raw: string, level: string): number =>
  sichuan.filter((area) => area.level === level && covers(code(raw), area.code)).length;

describe('the code of an area', () => {
  it.each(['51', '5117', '511724', '511724102', '511724102200'])('has the length of a level: %s', (raw) => {
    expect(parseAreaCode(raw)).toBe(raw);
  });

  it.each(['5117A1', '511724A01', '511724102A01', '511724A01001'])('may have a local addition: %s', (raw) => {
    expect(parseAreaCode(raw)).toBe(raw);
  });

  it.each(['', '5', '511', '51172', '5117241', 'A1', '511724102a01', '51172410200A', '51172410220 ', '５１', '51\n'])(
    'is nothing else: %j',
    (raw) => expect(parseAreaCode(raw)).toBeNull(),
  );

  it('tells its level, its parent and all it is part of', () => {
    const village = code('511724108200');
    expect(prefixesOf(village)).toEqual(['51', '5117', '511724', '511724108', '511724108200']);
    expect(prefixesOf(village).map(levelOf)).toEqual(['province', 'prefecture', 'county', 'township', 'village']);
    expect(parentOf(village)).toBe('511724108');
    expect(parentOf(code('511724108A01'))).toBe('511724108');
    expect(parentOf(code('51'))).toBeNull();
  });

  it('covers itself and what is inside it, and nothing beside or above it', () => {
    expect(covers(code('511724'), code('511724'))).toBe(true);
    expect(covers(code('511724'), code('511724108200'))).toBe(true);
    expect(covers(code('511724'), code('511724108A01'))).toBe(true);
    expect(covers(code('511724'), code('511725'))).toBe(false);
    expect(covers(code('511724'), code('5117'))).toBe(false);
  });
});

describe('the divisions of Sichuan', () => {
  it('are all there, level by level', () => {
    const count = (level: string): number => countIn('51', level);
    expect(['province', 'prefecture', 'county', 'township', 'village'].map(count)).toEqual([1, 21, 183, 3101, 34374]);
    expect(villages.filter(({ kind }) => kind === 'village')).toHaveLength(25_966);
    expect(villages.filter(({ kind }) => kind === 'community')).toHaveLength(8_408);
  });

  // From the yearbook's figures: counties, then 街道, 镇 and 乡, then 村 and 社区.
  it.each(
    (
      '5101 20 161+100+0 1294+1751|5103 6 25+63+2 698+288|5104 5 11+23+15 230+106|5105 7 26+92+8 1143+345|5106 6 13+67+4 816+371|' +
      '5107 9 13+122+31 1582+488|5108 7 7+112+23 1379+352|5109 5 20+72+3 1109+336|5110 5 13+70+0 923+367|5111 11 11+103+18 1107+264|' +
      '5113 9 42+162+38 2108+896|5114 6 13+62+5 510+337|5115 10 14+105+17 1785+324|5116 6 15+99+10 1367+348|5117 7 21+149+30 1663+620|' +
      '5118 8 10+57+29 554+105|5119 5 17+116+6 1316+493|5120 3 9+67+13 963+266|5132 13 0+82+92 1091+64|5133 18 2+110+177 2181+70|' +
      '5134 17 16+183+105 2147+217'
    ).split('|'),
  )('have in each prefecture as many as are published: %s', (line) => {
    const [raw = '', ...published] = line.split(' ');
    const sums = published.map((sum) => sum.split('+').reduce((total, part) => total + Number(part), 0));
    expect(['county', 'township', 'village'].map((level) => countIn(raw, level))).toEqual(sums);
    expect(Object.values(areas.countIn(code(raw)))).toEqual(sums);
    const [villages, communities] = (published[2] ?? '').split('+').map(Number);
    const kinds = sichuan.filter((area) => covers(code(raw), area.code)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'village')).toHaveLength(villages ?? 0);
    expect(kinds.filter((kind) => kind === 'community')).toHaveLength(communities ?? 0);
  });

  it('begin with one province', () => {
    expect(areas.roots().map(({ name }) => name)).toEqual(['四川省']);
  });

  it.each([
    ['511724', '大竹县', [31, 324]],
    ['510107', '武侯区', [15, 113]],
  ])('%s %s is whole', (raw, name, counts) => {
    expect(areas.find(code(raw))).toEqual({ code: raw, name, shortName: name, level: 'county', kind: null });
    expect([areas.children(code(raw)).length, countIn(raw, 'village')]).toEqual(counts);
  });

  it('each have a parent that lists them, and a code of their own', () => {
    expect(new Set(sichuan.map((area) => area.code)).size).toBe(sichuan.length);
    const known = new Set(sichuan.map((area) => area.code));
    expect(sichuan.slice(1).filter((area) => !known.has(parentOf(area.code)!))).toEqual([]);
    expect(sichuan.filter((area) => area.level !== levelOf(area.code))).toEqual([]);
  });

  it('show a village with all it is part of', () => {
    const shown = areas.path(code('511724108200')).map(({ shortName }) => shortName);
    expect(shown).toEqual(['四川省', '达州市', '大竹县', '石桥铺镇', '汤家营村']);
  });

  it('do not have what the state does not list', () => {
    for (const raw of ['50', '5199', '511799', '511724999', '511724108999', '511724108A01', '511724999200']) {
      expect(areas.find(code(raw))).toBeNull();
      expect(areas.path(code(raw))).toEqual([]);
      expect(areas.children(code(raw))).toEqual([]);
    }
    expect(areas.children(code('511724108200'))).toEqual([]);
  });

  it('leave out farms, reserves, prisons and institutions', () => {
    expect(sichuan.filter((area) => /^\d{6}[45]|^\d{9}[45]/.test(area.code))).toEqual([]);
    expect(sichuan.filter(({ name }) => /监狱|劳动教|虚拟|佛学院|管理局/.test(name))).toEqual([]);
  });
});

describe('the names of villages and communities', () => {
  it.each([
    { code: '511724108200', shortName: '汤家营村', name: '汤家营村民委员会', kind: 'village' },
    { code: '510113003200', shortName: '同福村', name: '同福村村民委员会', kind: 'village' },
    { code: '510112003201', shortName: '大梁村', name: '大梁村村委会', kind: 'village' },
    { code: '510104017001', shortName: '水井坊社区', name: '水井坊社区居委会', kind: 'community' },
    { code: '510181002202', shortName: '永寿社区', name: '永寿社区村民委员会', kind: 'village' },
    { code: '510302005001', shortName: '丹桂居委会', name: '丹桂居民委员会', kind: 'community' },
    { code: '510603011002', shortName: '联合社区', name: '联合社区居民居委会', kind: 'community' },
    { code: '511024100033', shortName: '古城社区', name: '古城社区', kind: 'community' },
    { code: '513434100207', shortName: '新村村', name: '新村村村民委员会', kind: 'village' },
  ])('$code is called $shortName and published as $name', (expected) => {
    expect(areas.find(code(expected.code))).toEqual({ ...expected, level: 'village' });
  });

  it('end as people say them', () => {
    const official = villages.filter(({ shortName }) => !/.(村|社区|居委会)$/.test(shortName));
    // The three pairs that would share a name inside their townships.
    expect(official.map((area) => area.code)).toEqual([
      '510402100002',
      '510402100201',
      '510411100003',
      '510411100200',
      '510411105003',
      '510411105200',
    ]);
    expect(villages.filter(({ shortName }) => shortName.includes('村村委'))).toEqual([]);
  });

  it('are told apart inside a township', () => {
    const keys = villages.map((area) => `${area.code.slice(0, 9)}${area.shortName}`);
    expect(new Set(keys).size).toBe(villages.length);
  });

  it('do not decide what a place is: some villages are named 社区', () => {
    const named = villages.filter(({ kind, name }) => kind === 'village' && /社区村(民委员|委)会$/.test(name));
    expect(named).toHaveLength(613);
  });

  it('repeat across the province', () => {
    expect(villages.filter(({ shortName }) => shortName === '团结村')).toHaveLength(63);
  });

  it.each(['垇', '荍', '蟇', '簝', '䢺', '楻', '漹', '㭎', '椑'])('keep the rare character %s', (rare) => {
    expect(sichuan.some(({ name, shortName }) => name.includes(rare) && shortName.includes(rare))).toBe(true);
  });
});

describe('the letters of a county', () => {
  const lettered = sichuan.filter(({ level }) => ['province', 'prefecture', 'county'].includes(level));

  it.each([
    ['511724', 'DZ'],
    ['511724108200', 'DZ'],
    ['510107', 'WH'],
    ['510181', 'DJY'],
    ['511527', 'JLY'],
    ['5117', 'DZS'],
  ])('%s: %s', (raw, letters) => expect(areas.lettersOf(code(raw))).toBe(letters));

  it('are two or three, and no two areas from the province to the counties have the same', () => {
    const all = lettered.map((area) => areas.lettersOf(area.code));
    expect(all).toHaveLength(1 + 21 + 183);
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((letters) => !/^[A-Z]{2,3}$/.test(letters))).toEqual([]);
  });

  it('are those of what lies above where an office has added a place, and of nowhere for another province', () => {
    expect(areas.lettersOf(code('5117A1A01'))).toBe('DZS');
    expect(areas.lettersOf(code('51A1'))).toBe('SC');
    expect(lettered.map((area) => areas.lettersOf(area.code))).not.toContain(areas.lettersOf(code('50')));
  });
});
