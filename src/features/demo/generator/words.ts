import type { Chance } from './chance';
import type { Word, Words } from './grammar';

/** Where somebody lives decides how they call things: a village has groups and a committee, a town has buildings. */
export type Ground = 'village' | 'community';

const HAN = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const SURNAMES = ['张', '李', '王', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '唐', '罗', '谢', '何'];
const MONTHS = ['正月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '冬月', '腊月'];

const one =
  (...options: readonly string[]): Word =>
  (chance) =>
    chance.pick(options);

const SHARED: Words = {
  n: (chance, low, high) => String(chance.between(low, high)),
  han: (chance, low, high) => HAN[chance.between(low, high)] ?? '',
  yuan: (chance, low, high) => `${String(rounded(chance.between(low, high)))}元`,
  wan: (chance, low, high) => `${wanOf(chance, low, high)}万元`,
  mu: (chance, low, high) => `${String(chance.between(low * 10, high * 10) / 10)}亩`,
  year: one('去年', '去年', '前年', '大前年'),
  month: (chance) => chance.pick(MONTHS),
  date: (chance) => `去年${String(chance.between(1, 12))}月${String(chance.between(1, 28))}日`,
  recently: one('上个月', '前几天', '上周', '这个月', '半个月前', '最近'),
  since: one('去年到现在', '今年以来', '这半年', '快一年了', '两年多了', '好几年了'),
  clock: one('早上八点多', '上午十点左右', '中午', '下午三点过', '傍晚', '晚上九点多'),
  kin: one('侄儿', '兄弟', '堂弟', '女婿', '妹夫', '老表', '连襟', '亲家'),
  someone: (chance) => `${chance.pick(SURNAMES)}某`,
  elder: one('邻居大娘', '隔壁大爷', '一位独居老人', '我家老人', '我父亲', '我母亲', '我婆婆'),
  way: one('口头说的', '在微信群里发的', '开会时念了一遍', '打电话通知的'),
};

const GROUND: Readonly<Record<Ground, Words>> = {
  village: {
    here: one('我们村', '村里', '我们这里', '本村'),
    office: one('村委会', '村上', '村办公室', '村里'),
    above: one('镇上', '镇政府', '镇里的办公室'),
    spot: (chance) => `${HAN[chance.between(1, 9)] ?? ''}组`,
    role: one('村支书', '村主任', '村文书', '村会计', '村监委会主任', '组长'),
    board: one('公开栏', '村务公开栏', '村口的公示栏'),
    folks: one('村民', '我们组的人', '大家', '附近几户人'),
  },
  community: {
    here: one('我们小区', '我们社区', '这边', '我们院子'),
    office: one('社区', '居委会', '社区居委会', '社区办公室'),
    above: one('街道办', '街道', '街道的窗口'),
    spot: (chance) => `${String(chance.between(1, 19))}栋`,
    role: one('社区书记', '居委会主任', '社区工作人员', '楼栋长', '网格员'),
    board: one('公示栏', '小区门口的公告栏', '社区公开栏'),
    folks: one('居民', '我们这一栋的人', '住户', '邻居们'),
  },
};

/** The words of somebody who lives there. */
export const wordsOf = (ground: Ground): Words => ({ ...SHARED, ...GROUND[ground] });

/** As people round: 350, 1200, 8600. */
function rounded(amount: number): number {
  const step = amount >= 10_000 ? 1_000 : amount >= 1_000 ? 100 : 10;
  return Math.max(step, Math.round(amount / step) * step);
}

function wanOf(chance: Chance, low: number, high: number): string {
  const whole = chance.between(low, high);
  return chance.happens(30) ? `${String(whole)}.${String(chance.between(1, 9))}` : String(whole);
}
