/**
 * `node scripts/read-posters.mjs FILE.pdf [dpi] [COLUMNSxROWS]`: reads a print job back as a phone would: each page is
 * drawn, the code of each poster on it decoded, its words listed. One line of JSON a page. Worth a look before a print
 * shop is paid.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import jsqr from 'jsqr';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const POINTS_PER_INCH = 72;

const [file, dpi = '60', grid = '1x1'] = process.argv.slice(2);
if (!file) {
  console.error('Usage: node scripts/read-posters.mjs FILE.pdf [dpi] [COLUMNSxROWS]');
  process.exit(2);
}
const [columns, rows] = grid.split('x').map(Number);

const pdf = await getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise;
for (let number = 1; number <= pdf.numPages; number += 1) {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  const text = items.map(({ str }) => str).join('\n');
  console.log(JSON.stringify({ page: number, codes: await codesOn(page), text }));
  page.cleanup();
}

/** A sheet with several posters is looked at part by part, as a phone is held over one of them. */
async function codesOn(page) {
  const viewport = page.getViewport({ scale: Number(dpi) / POINTS_PER_INCH });
  const { canvas, context } = pdf.canvasFactory.create(Math.ceil(viewport.width), Math.ceil(viewport.height));
  await page.render({ canvas, canvasContext: context, viewport }).promise;
  const [width, height] = [Math.floor(canvas.width / columns), Math.floor(canvas.height / rows)];
  const codes = [];
  for (let at = 0; at < columns * rows; at += 1) {
    const part = context.getImageData((at % columns) * width, Math.floor(at / columns) * height, width, height);
    const found = jsqr(part.data, width, height, { inversionAttempts: 'dontInvert' });
    if (found) codes.push(found.data);
  }
  return codes;
}
