import { drawWords, wordInEnglish, wordsA, wordsB } from '../../../src/core/poster/words';
import { zhCN } from '../../../src/web/messages/zh-CN';

/** Sentences that residents read. */
const OF_RESIDENTS = /^(landing|resident|intake|tracking|places|check|privacy|uploads)/;

const both = [...wordsA, ...wordsB];

describe('the words of a poster', () => {
  it('are a few hundred of two Han characters, no word twice, none in both lists', () => {
    expect(wordsA.length).toBeGreaterThanOrEqual(200);
    expect(wordsB.length).toBeGreaterThanOrEqual(200);
    expect(both.filter(({ word }) => !/^\p{Script=Han}{2}$/u.test(word))).toEqual([]);
    expect(new Set(both.map(({ word }) => word)).size).toBe(both.length);
  });

  it('have each an English name of their own', () => {
    expect(both.filter(({ english }) => !/^[A-Z]?[a-z][a-zA-Z' -]+$/.test(english))).toEqual([]);
    expect(new Set(both.map(({ english }) => english)).size).toBe(both.length);
    expect(wordInEnglish('松树')).toBe('pine tree');
    expect(wordInEnglish('没有')).toBe('');
  });

  it('are on no page by chance: the second one is asked for because only the paper shows it', () => {
    const pages = Object.entries(zhCN).filter(([key]) => OF_RESIDENTS.test(key));
    const said = JSON.stringify(pages.map(([, sentence]) => sentence));
    expect(pages.length).toBeGreaterThan(100);
    expect(wordsB.filter(({ word }) => said.includes(word))).toEqual([]);
  });

  it('are drawn from the whole of their lists', () => {
    const last = drawWords((below) => below - 1);
    expect([last.wordA, last.wordB]).toEqual([wordsA.at(-1)?.word, wordsB.at(-1)?.word]);
    expect(drawWords(() => 0)).toEqual({ wordA: wordsA[0]?.word, wordB: wordsB[0]?.word });
  });
});
