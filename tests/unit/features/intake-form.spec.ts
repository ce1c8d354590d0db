import type { Area, AreaCode, Areas } from '../../../src/core/area/area';
import { levelOf, prefixesOf } from '../../../src/core/area/area';
import { parsePetitionForm } from '../../../src/features/intake/petition-form';
import { chosenFrom, placeChoice } from '../../../src/features/intake/place';
import { showsReceipt } from '../../../src/features/intake/recognise-ticket';
import { emptyForm, pressed, typedForm } from '../../../src/features/intake/typed-form';
import { sizeWords } from '../../../src/web/received-files';
import { translatorFor } from '../../../src/web/translate';

const COUNTY = '511724' as AreaCode;
const KNOWN = ['51', '5117', COUNTY, '511724100', '511724101', '511724100200', '511724101200'].map(areaOf);

const areas: Pick<Areas, 'children' | 'path'> = {
  children: (code) => KNOWN.filter((area) => prefixesOf(area.code).at(-2) === code),
  path: (code) => KNOWN.filter((area) => code.startsWith(area.code)),
};

function areaOf(raw: string): Area {
  const code = raw as AreaCode;
  return { code, name: raw, shortName: raw, level: levelOf(code), kind: null };
}

const complete = {
  tile: 'funds',
  township: '511724100',
  village: '511724100200',
  account: '村里修路的钱没有公开过账目，问了几次都说以后再说。',
  notice: 'yes',
  privacy: 'yes',
};

const parse = (fields: Record<string, string>) => {
  const typed = typedForm(fields);
  return parsePetitionForm(typed, placeChoice(areas, COUNTY, typed));
};

describe('the place of a form', () => {
  it('begins with the county where the round covers several counties, and goes down from there', () => {
    const within = '5117' as AreaCode;
    const begun = placeChoice(areas, within, chosenFrom(within, ''));
    expect(begun.county?.options.map(({ code }) => code)).toEqual([COUNTY]);
    expect([begun.code, begun.township?.options, begun.village?.options]).toEqual([within, [], []]);
    const whole = placeChoice(areas, within, chosenFrom(within, '511724101200'));
    expect([whole.county?.chosen, whole.township?.chosen, whole.village?.chosen]).toEqual([
      COUNTY,
      '511724101',
      '511724101200',
    ]);
    expect(whole.code).toBe('511724101200');
  });
});

describe('the petition form', () => {
  it('takes a complete form and keeps the deepest place', () => {
    const form = parse({ ...complete, 'person-1-name': ' 王某 ', 'person-2-name': '' });
    expect(form.ok && form.fields).toMatchObject({
      areaCode: '511724100200',
      identityMode: 'anonymous',
      persons: [{ name: '王某', unit: '', post: '' }],
    });
  });

  it('names everything that is missing, in the order of the page', () => {
    const form = parse({});
    expect(form.ok ? [] : form.errors.map(({ field }) => field)).toEqual(['tile', 'account', 'notice', 'privacy']);
  });

  it('counts characters as people do', () => {
    const short = parse({ ...complete, account: '😀'.repeat(19) });
    expect(short.ok ? [] : short.errors).toEqual([
      { field: 'account', key: 'intake.account.too-short', params: { count: 19, min: 20, max: 3_000 } },
    ]);
    expect(parse({ ...complete, account: '😀'.repeat(3_000) }).ok).toBe(true);
    expect(parse({ ...complete, account: '字'.repeat(3_001) }).ok).toBe(false);
  });

  it('asks again for the village when the township was changed after it', () => {
    const form = parse({ ...complete, township: '511724101' });
    expect(form.ok ? [] : form.errors.map(({ key }) => key)).toEqual(['intake.place.torn']);
  });

  it('never takes a place outside the round', () => {
    expect(placeChoice(areas, COUNTY, { county: '', township: '510104001', village: '' }).code).toBe(COUNTY);
    expect(chosenFrom(COUNTY, '510104001')).toEqual({ county: '', township: '', village: '' });
    expect(chosenFrom(COUNTY, '511724100200').township).toBe('511724100');
  });

  it('adds rows up to five and removes the right one', () => {
    const two = pressed(typedForm({ 'person-1-name': '甲', 'person-2-name': '乙' }), 'remove-person-1');
    expect(two.persons.map(({ name }) => name)).toEqual(['乙']);
    let many = emptyForm;
    for (let press = 0; press < 9; press += 1) many = pressed(many, 'add-person');
    expect(many.persons).toHaveLength(5);
    expect(pressed(emptyForm, 'remove-person-1').persons).toHaveLength(1);
  });
});

describe('the same ticket again', () => {
  const hours = (count: number) => count * 3_600_000;

  it('shows the receipt for a day until it has been written down, whatever came', () => {
    expect(showsReceipt({ confirmed: false, age: hours(23), same: false })).toBe(true);
    expect(showsReceipt({ confirmed: false, age: hours(25), same: true })).toBe(false);
  });

  it('shows it for half an hour afterwards, and only for the same content', () => {
    expect(showsReceipt({ confirmed: true, age: hours(0.4), same: true })).toBe(true);
    expect(showsReceipt({ confirmed: true, age: hours(0.4), same: false })).toBe(false);
    expect(showsReceipt({ confirmed: true, age: hours(0.6), same: true })).toBe(false);
  });
});

it('says how large a file is', () => {
  const t = translatorFor('zh-CN');
  expect([sizeWords(10, t), sizeWords(1_887_437, t)]).toEqual(['1 KB', '1.8 MB']);
});
