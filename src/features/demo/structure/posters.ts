import type { AreaCode } from '../../../core/area/area';
import type { PosterBatch } from '../../../core/poster/batch';
import { drawManualCode } from '../../../core/poster/manual-code';
import type { Poster, PosterEntry, PosterState } from '../../../core/poster/poster';
import type { ShanghaiDay } from '../../../core/shared/clock';
import { addDays, startOfDay } from '../../../core/shared/clock';
import { demoId, demoPosterId } from '../demo-ids';
import { chanceOf } from '../generator/chance';
import type { RoundKey } from './rounds';
import { ROUND_KEYS, roundIdOf } from './rounds';
import { staffId } from './teams';

type Facts = readonly [code: string, round: RoundKey, wordA: string, wordB: string, state?: PosterState];

const POSTERS: readonly Facts[] = [
  ['511724108001', 'dazhu', '松树', '远山'],
  ['511724108200', 'dazhu', '白鹭', '石阶'],
  ['511724106201', 'dazhu', '木桥', '晴天'],
  ['511724116201', 'dazhu', '稻田', '灯笼'],
  ['511724109204', 'dazhu', '清泉', '风车'],
  ['511724001013', 'dazhu', '竹林', '晨光'],
  ['511724104200', 'dazhu', '银杏', '算盘', 'printed'],
  ['511724104201', 'dazhu', '荷叶', '风铃', 'planned'],
  ['511724116200', 'dazhu', '喜鹊', '水井', 'suspect'],
  ['511724109200', 'dazhu', '枇杷', '草帽', 'revoked'],
  ['510107005006', 'wuhou', '银杏', '书桌'],
  ['510107009003', 'wuhou', '茶碗', '小巷'],
  ['510107011003', 'wuhou', '斗笠', '长椅'],
  ['510107012007', 'wuhou', '荷叶', '钟楼', 'suspect'],
  ['511725110209', 'quxian', '石磨', '秋千'],
  ['511725112200', 'quxian', '柚子', '渡口', 'retired'],
];

/** Where a poster hangs or has hung. */
export const PLACES_WITH_POSTER: ReadonlySet<string> = new Set(
  POSTERS.filter(([, , , , state]) => state !== 'planned' && state !== 'printed').map(([code]) => code),
);

/** Who put the posters of a round up: its office. */
const OFFICES: Readonly<Record<RoundKey, string>> = {
  dazhu: 'office',
  wuhou: 'wuhou-office',
  quxian: 'quxian-office',
};

const batchIdOf = (round: RoundKey): PosterBatch['id'] => demoId(`poster batch ${round}`);

/** One batch a round, as it was ordered three weeks ago. */
export function demoBatches(today: ShanghaiDay): readonly PosterBatch[] {
  return ROUND_KEYS.map((round) => {
    const places = POSTERS.filter(([, of]) => of === round).map(([code]) => ({
      areaCode: code as AreaCode,
      organisationId: null,
      copies: 1,
      replaces: null,
    }));
    return {
      id: batchIdOf(round),
      roundId: roundIdOf(round),
      number: 1,
      format: 'a4',
      design: 'solemn',
      locales: ['zh-CN'],
      places,
      state: 'made',
      made: places.length,
      begunBy: staffId(OFFICES[round]),
      begunOn: addDays(today, -22),
    };
  });
}

/** The posters of the demonstration: most hang in their places, some in every other state. */
export function demoPosters(today: ShanghaiDay): readonly Poster[] {
  return POSTERS.map(([code, round, wordA, wordB, state = 'posted']) => {
    const ofRound = POSTERS.filter(([, of]) => of === round);
    const chance = chanceOf(`manual code ${code}`);
    const at = ofRound.findIndex(([known]) => known === code) + 1;
    return {
      id: demoPosterId(code),
      version: 1,
      roundId: roundIdOf(round),
      areaCode: code as AreaCode,
      organisationId: null,
      batchId: batchIdOf(round),
      serial: `1-${String(at).padStart(4, '0')}`,
      manualCode: drawManualCode((below) => chance.below(below)),
      state,
      ...lifeOf(state, round, today),
      replaces: null,
      goodUntil: null,
      wordA,
      wordB,
    };
  });
}

const WHY: Readonly<Partial<Record<PosterState, string>>> = {
  suspect: '有群众说二维码上像是又贴了一层，待复核。',
  revoked: '海报被撕去一半，已换新。',
};

/** How it came to be in that state. */
function lifeOf(state: PosterState, round: RoundKey, today: ShanghaiDay): Pick<Poster, 'posting' | 'history'> {
  const by = staffId(OFFICES[round]);
  const [printed, hung, later] = [-20, -18, -3].map((days) => addDays(today, days)) as [
    ShanghaiDay,
    ShanghaiDay,
    ShanghaiDay,
  ];
  const posting = { spot: '村务公开栏', day: hung, by, photo: null };
  const entry = (step: string, day: ShanghaiDay, from: PosterState): PosterEntry => ({
    step,
    by,
    at: new Date(startOfDay(day).getTime() + 10 * 3_600_000),
    note: step === 'print' || step === 'post' ? '' : (WHY[state] ?? ''),
    before: { state: from, posting: from === 'posted' ? posting : null },
  });
  if (state === 'planned') return { posting: null, history: [] };
  if (state === 'printed') return { posting: null, history: [entry('print', printed, 'planned')] };
  const upToPosted = [entry('print', printed, 'planned'), entry('post', hung, 'printed')];
  const last = LAST_STEPS[state];
  return { posting, history: last ? [...upToPosted, entry(last, later, 'posted')] : upToPosted };
}

const LAST_STEPS: Readonly<Partial<Record<PosterState, string>>> = {
  suspect: 'suspect',
  revoked: 'revoke',
  retired: 'retire',
};
