import type { TextPart } from '../../../src/core/round/round-texts';
import { paragraphsOf } from '../../../src/core/round/round-texts';

describe('what a round says in its own words', () => {
  it('is a paragraph a line, with lists where lines begin with a hyphen', () => {
    const parts = paragraphsOf('可以反映：\n- 干部作风\r\n-  集体的钱物\n\n 其他请打电话。 \n- \n-');
    expect(parts).toEqual<readonly TextPart[]>([
      { kind: 'paragraph', text: '可以反映：' },
      { kind: 'list', items: ['干部作风', '集体的钱物'] },
      { kind: 'paragraph', text: '其他请打电话。' },
    ]);
  });

  it('begins a new list after a paragraph, and takes a hyphen inside a word for what it is', () => {
    expect(paragraphsOf('- a\nb\n- c-d\n-e')).toEqual([
      { kind: 'list', items: ['a'] },
      { kind: 'paragraph', text: 'b' },
      { kind: 'list', items: ['c-d'] },
      { kind: 'paragraph', text: '-e' },
    ]);
  });

  it('is filled with the facts of the round, in either language, and leaves other brackets alone', () => {
    const values = { phone: '0818-1', hours: '8:30' };
    expect(paragraphsOf('【电话】（【电话时间】），【通知】，[Phone] [post box]', values)).toEqual([
      { kind: 'paragraph', text: '0818-1（8:30），【通知】，0818-1 [post box]' },
    ]);
  });

  it('is nothing when nothing was written', () => {
    expect(paragraphsOf(' \n\n')).toEqual([]);
  });
});
