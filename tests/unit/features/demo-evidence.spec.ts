import sharp from 'sharp';
import { kindOf } from '../../../src/core/files/kinds';
import { chanceOf } from '../../../src/features/demo/generator/chance';
import { paperOf } from '../../../src/features/demo/generator/paper';
import { drawScene } from '../../../src/features/demo/generator/scenes';
import { silentRecording } from '../../../src/features/demo/generator/sound';

describe('the evidence of the demonstration', () => {
  it('is a picture that a decoder opens, the same at every run', async () => {
    const picture = await drawScene('road', 1);
    const { width, height, channels } = await sharp(Buffer.from(picture)).metadata();
    expect([kindOf(picture), width, height, channels]).toEqual(['png', 960, 720, 3]);
    expect(Buffer.compare(await drawScene('road', 1), picture)).toBe(0);
    expect(Buffer.compare(await drawScene('road', 0), picture)).not.toBe(0);
  });

  it('is a recording of whole Ogg pages whose last one says how long it is', () => {
    const recording = Buffer.from(silentRecording(4, chanceOf('recording')));
    expect(kindOf(recording)).toBe('ogg');
    const pages = pagesOf(recording);
    expect(pages.map(({ flags }) => flags)).toEqual([2, 0, 0, 0, 0, 4]);
    expect(pages.at(-1)?.position).toBe(4 * 48_000);
  });

  it('is a paper whose table tells where each object begins', () => {
    const paper = Buffer.from(paperOf('情况说明', ['村道长二百米。'])).toString('latin1');
    expect(kindOf(Buffer.from(paper, 'latin1'))).toBe('pdf');
    const starts = [...paper.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, start]) => Number(start));
    expect(starts.map((start, at) => paper.startsWith(`${at + 1} 0 obj`, start))).toEqual(Array(7).fill(true));
    expect(paper.startsWith('xref', Number(/startxref\n(\d+)/.exec(paper)?.[1]))).toBe(true);
    const [, length, stream = ''] = /Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/.exec(paper) ?? [];
    expect(stream).toHaveLength(Number(length));
  });
});

function pagesOf(recording: Buffer) {
  const pages: { flags: number | undefined; position: number }[] = [];
  for (let at = 0; at < recording.length;) {
    expect(recording.toString('latin1', at, at + 4)).toBe('OggS');
    const segments = recording[at + 26] ?? 0;
    const body = recording.subarray(at + 27, at + 27 + segments).reduce((sum, length) => sum + length, 0);
    pages.push({ flags: recording[at + 5], position: Number(recording.readBigInt64LE(at + 6)) });
    at += 27 + segments + body;
  }
  return pages;
}
