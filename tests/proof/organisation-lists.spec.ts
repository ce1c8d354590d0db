import { monitorEventLoopDelay } from 'node:perf_hooks';
import request from 'supertest';
import { listFiles } from '../../src/adapters/lists/list-files';
import { openAreas } from '../../src/adapters/areas/areas';
import type { AreaCode } from '../../src/core/area/area';
import { placesIn } from '../../src/core/organisation/grow-from-areas';
import type { DeskScene } from '../support/desk-scene';
import { openDeskScene, wordsOf } from '../support/desk-scene';

const AT = '/desk/organisations/import';
const COUNTY = '511724' as AreaCode;
const ROWS = 10_000;

let desk: DeskScene;
let browser: ReturnType<typeof request.agent>;
beforeAll(async () => {
  desk = await openDeskScene();
  await desk.app.ports.accounts.grant(desk.scene.staff.office.id, {
    role: 'office',
    roundId: null,
    areas: [],
    teamId: null,
  });
  browser = request.agent(desk.app.app).set('Accept-Language', 'zh-CN');
  const token = tokenIn((await browser.get('/desk')).text);
  await browser.post('/desk/demo/sign-in').type('form').send({ _csrf: token, as: 'office' });
});
afterAll(() => desk.close());

const tokenIn = (html: string): string => /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
const fieldIn = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';

/** Ten thousand organisations of a county: a committee in each village, and units below them. */
function rows(): string[][] {
  const villages = placesIn(openAreas(), COUNTY, 'village').map(({ code }) => code);
  return Array.from({ length: ROWS }, (_, at) => {
    const place = villages[at % villages.length] ?? COUNTY;
    const isFirst = at < villages.length;
    return [`第${at}个单位`, isFirst ? '党委' : '单位', isFirst ? '' : `P${at % villages.length}`, place, `P${at}`];
  });
}

it.each(['csv', 'xlsx'] as const)(
  'takes over %s of ten thousand lines, and says how long the loop stood still',
  async (format) => {
    const list = [['名称', '类别', '上级', '区划代码', '编码'], ...rows()];
    const file = Buffer.from(await listFiles().write(format, list));
    const loop = monitorEventLoopDelay({ resolution: 5 });
    loop.enable();
    const token = tokenIn((await browser.get(AT)).text);
    const page = await browser.post(AT).field('_csrf', token).attach('file', file, `list.${format}`);
    loop.disable();
    const words = wordsOf(page.text);
    expect(words).toContain(format === 'csv' ? `新建 ${ROWS} 个` : '新建 0 个，修改 0 个');
    console.info(`${format}: the loop stood still for ${Math.round(loop.max / 1e6)} ms at most`);
    if (format === 'xlsx') return;
    const fields = { _csrf: tokenIn(page.text), list: fieldIn(page.text, 'list'), mark: fieldIn(page.text, 'mark') };
    const done = await browser.post(`${AT}/confirm`).type('form').send(fields);
    expect(wordsOf(done.text)).toContain(`导入完成：新建 ${ROWS} 个`);
    expect((await desk.app.ports.organisations.within(COUNTY, null)).length).toBeGreaterThanOrEqual(ROWS);
  },
);
