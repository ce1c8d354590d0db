import process from 'node:process';
import request from 'supertest';
import type { PosterFormat } from '../../../src/core/poster/batch';
import { grouped } from '../../../src/core/poster/manual-code';
import type { Poster } from '../../../src/core/poster/poster';
import { wordInEnglish } from '../../../src/core/poster/words';
import type { Colleague } from '../../support/desk';
import { batchOf, download, office, REGISTER } from '../../support/posters';
import type { Looking } from '../../support/printed-posters';
import { readPosters } from '../../support/printed-posters';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';

const COUNT = Number(process.env['PRINTED_POSTERS'] ?? 20);

let app: TestApp;
let colleague: Colleague;

beforeAll(async () => {
  app = await openTestApp();
  colleague = await office(app);
});
afterAll(() => app.close());

/** How each format is looked at, and how much of it the words on the paper fill. */
const PRINTED: readonly (readonly [format: PosterFormat, language: string, query: string, looking: Looking])[] = [
  ['a4', 'zh-CN', '', { dpi: 50 }],
  ['a5', 'both', '', { dpi: 72 }],
  ['card', 'zh-CN', '?sheet=a4', { dpi: 110, grid: '2x5' }],
  ['sticker', 'en', '', { dpi: 96 }],
  ['a3', 'both', '', { dpi: 40 }],
];

const EACH = Math.ceil(COUNT / PRINTED.length);

describe.each(PRINTED)('posters printed as %s in %s', (format, language, query, looking) => {
  it('have codes that lead to the very place that stands above them', async () => {
    const place = placesOf(EACH);
    const batch = await batchOf(app, colleague, { scope: 'chosen', within: '511724', place, format, language });
    const posters = await app.ports.posters.ofBatch(batch.id);
    const pdf = await download(colleague, `${REGISTER}/batches/${batch.id}/posters.pdf${query}`);
    const pages = readPosters(pdf, looking);
    const codes = pages.flatMap((page) => page.codes);
    const text = pages.map((page) => page.text).join('\n');
    expect(codes).toEqual(posters.map((poster) => urlOf(poster)));
    for (const [at, poster] of posters.entries()) await expectItsPlace(codes[at] ?? '', poster, { text, language });
  }, 60_000);
});

const urlOf = (poster: Poster) => `http://127.0.0.1:3000/Q/${app.ports.posterCodes.codeOf(poster)}`.toUpperCase();

/** What a scan leads to, and what stands on the paper beside it. */
async function expectItsPlace(
  code: string,
  poster: Poster,
  { text, language }: { readonly text: string; readonly language: string },
): Promise<void> {
  const page = await request(app.app).get(new URL(code).pathname).set('Accept-Language', 'zh-CN');
  const village = app.ports.areas.find(poster.areaCode)?.shortName ?? '?';
  expect(page.text).toContain(village);
  expect(page.text).toContain(poster.wordA);
  expect(page.text).not.toContain(poster.wordB);
  expect(text).toContain(village);
  for (const said of [grouped(poster.manualCode), poster.serial, poster.wordA, poster.wordB])
    expect(text).toContain(said);
  if (language !== 'zh-CN') expect(text.replace(/\s+/g, ' ')).toContain(wordInEnglish(poster.wordA));
}

const placesOf = (count: number): readonly string[] =>
  app.ports.areas
    .children('511724' as never)
    .flatMap(({ code }) => app.ports.areas.children(code))
    .slice(0, count)
    .map(({ code }) => code);

it.each([
  ['a4', 'solemn'],
  ['a4', 'plain'],
  ['card', 'plain'],
  ['sticker', 'solemn'],
] as const)('carry everything that a poster must say: %s, %s', async (format, design) => {
  const order = { scope: 'chosen', within: '511724', place: placesOf(1), format, design };
  const batch = await batchOf(app, colleague, order);
  const pdf = await download(colleague, `${REGISTER}/batches/${batch.id}/posters.pdf`);
  const pages = readPosters(pdf, { dpi: 20 });
  const text = pages.flatMap((page) => page.text.split('\n')).join('');
  for (const said of MANDATORY) expect(text).toContain(said);
});

/** 落款, 巡察时间, 受理范围, 网址, 电话, 邮箱, 信箱, 监督电话, 组, 批次, 有效期, 不收钱, 地方. */
const MANDATORY = [
  '大竹县委巡察办',
  '巡察组',
  '十四届大竹县委第三轮巡察',
  '巡察时间',
  '受理截止',
  '受理',
  '127.0.0.1:3000',
  '0818-000 0000（8:30–12:00, 14:30–18:00）',
  'xuncha@dazhu.example',
  '大竹县A001号邮政专用信箱',
  '0818-000 0001',
  '第 ',
  '有效期至',
  '绝不索要身份证照片、银行卡号和密码',
  '大竹县',
  '网页上应当显示',
  '网页问起时请填',
];
