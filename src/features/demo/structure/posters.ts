import type { AreaCode } from '../../../core/area/area';
import { drawManualCode } from '../../../core/poster/manual-code';
import type { Poster, PosterState } from '../../../core/poster/poster';
import { demoPosterId } from '../demo-ids';
import { chanceOf } from '../generator/chance';
import type { RoundKey } from './rounds';
import { roundIdOf } from './rounds';

type Facts = readonly [code: string, round: RoundKey, wordA: string, wordB: string, state?: PosterState];

const POSTERS: readonly Facts[] = [
  ['511724108001', 'dazhu', '松树', '远山'],
  ['511724108200', 'dazhu', '白鹭', '石阶'],
  ['511724106201', 'dazhu', '木桥', '晴天'],
  ['511724116201', 'dazhu', '稻田', '灯笼'],
  ['511724109204', 'dazhu', '清泉', '风车'],
  ['511724001013', 'dazhu', '竹海', '晨光'],
  ['510107005006', 'wuhou', '银杏', '书桌'],
  ['510107009003', 'wuhou', '茶碗', '小巷'],
  ['510107011003', 'wuhou', '雨伞', '长椅'],
  ['510107012007', 'wuhou', '荷叶', '钟楼', 'suspect'],
  ['511725110209', 'quxian', '石磨', '秋千'],
  ['511725112200', 'quxian', '柚子', '渡口', 'retired'],
];

export function demoPosters(): readonly Poster[] {
  return POSTERS.map(([code, round, wordA, wordB, state = 'posted'], at) => ({
    id: demoPosterId(code),
    version: 1,
    roundId: roundIdOf(round),
    areaCode: code as AreaCode,
    organisationId: null,
    batchId: null,
    serial: `0-${String(at + 1).padStart(4, '0')}`,
    manualCode: drawManualCode(chanceOf(`manual code ${code}`).below),
    state,
    posting: null,
    replaces: null,
    goodUntil: null,
    wordA,
    wordB,
  }));
}
