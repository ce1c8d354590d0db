import { gzipSync } from 'node:zlib';
import { get } from 'node:http';
import { makeFixture } from '../support/fixture';
import { runProduct } from '../support/programs';
import type { Line } from '../support/report';
import type { Row } from '../support/row';

const KB = 1_000;

/** P4: what a phone loads before it can read and report. No floor: bytes are bytes. */
export const wire: Row = async () => {
  const fixture = await makeFixture();
  const product = await runProduct({ dataDir: fixture.dataDir });
  try {
    const landing = await load(`${product.url}/q/${fixture.poster}`);
    const form = await load(`${product.url}/report?poster=${fixture.poster}`);
    const style = /<style>([\s\S]*?)<\/style>/.exec(landing.html)?.[1] ?? '';
    const script = /<script src="([^"]+)"/.exec(form.html)?.[1];
    const scripted = script ? (await load(`${product.url}${script}`)).bytes : 0;
    return {
      lines: [
        lineOf('landing page, compressed', landing.bytes, 14),
        lineOf('style sheet in it, compressed', gzipSync(style).length, 5),
        lineOf('form page and its script, compressed', form.bytes + scripted, 40),
      ],
      notes: [],
    };
  } finally {
    await product.kill();
    fixture.remove();
  }
};

const lineOf = (what: string, bytes: number, most: number): Line => ({
  id: 'P4',
  what,
  ours: bytes / KB,
  floor: null,
  unit: 'KB',
  against: 'ours',
  target: { sign: '≤', value: most },
});

interface Loaded {
  /** As they came over the wire. */
  readonly bytes: number;
  readonly html: string;
}

async function load(address: string): Promise<Loaded> {
  const html = await (await fetch(address)).text();
  const bytes = await new Promise<number>((resolve, reject) => {
    get(address, { headers: { 'Accept-Encoding': 'gzip' } }, (res) => {
      let length = 0;
      res.on('data', (piece: Buffer) => (length += piece.length));
      res.on('end', () => resolve(length));
    }).on('error', reject);
  });
  return { bytes, html };
}
