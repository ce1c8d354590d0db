import { setImmediate as others } from 'node:timers/promises';
import type PDFDocument from 'pdfkit';
import { FORMAT_MEASURES } from '../../core/poster/format';
import type { PosterPrints, PosterSheet, PrintJob } from '../../core/poster/sheet';
import { archive } from './archive';
import { drawCardBack, drawCardFront } from './paper/card';
import { drawCutMarks, placesOnA4 } from './paper/cut-marks';
import { fonts } from './paper/fonts';
import type { Pen } from './paper/pen';
import { penFor } from './paper/pen';
import { drawSticker } from './paper/sticker';
import { drawWallPoster } from './paper/wall-poster';

type Doc = InstanceType<typeof PDFDocument>;

const MM = 72 / 25.4;

/** Posters as PDF and archives. Whoever else the process serves is served between any two posters. */
export function posterPrints(): PosterPrints {
  return { pdf: printPdf, archive };
}

async function* printPdf(
  job: PrintJob,
  sheets: Iterable<PosterSheet> | AsyncIterable<PosterSheet>,
): AsyncGenerator<Uint8Array> {
  const doc = await openDocument(job);
  const pen = penFor(doc);
  for await (const drawPage of pagesOf(job, sheets)) {
    drawPage(pen);
    yield* written(doc);
    await others();
  }
  doc.end();
  yield* written(doc);
}

/** What the document has written so far. */
function* written(doc: Doc): Generator<Uint8Array> {
  const bytes = doc.read() as Uint8Array | null;
  if (bytes) yield bytes;
}

async function openDocument({ title, madeOn }: PrintJob): Promise<Doc> {
  const { default: Document } = await import('pdfkit');
  const { regular, bold } = await fonts();
  // Each of these takes a while: who waits at the residents' door goes in between.
  await others();
  const doc = new Document({
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: 'zh-CN',
    info: { Title: title, CreationDate: madeOn, Producer: '码上巡', Creator: '码上巡' },
  });
  doc.registerFont('regular', regular).font('regular');
  await others();
  doc.registerFont('bold', bold).font('bold');
  await others();
  return doc;
}

type DrawPage = (pen: Pen) => void;

/** One page after the other: a poster each, its two sides, or an A4 sheet full of them. */
async function* pagesOf(
  job: PrintJob,
  sheets: Iterable<PosterSheet> | AsyncIterable<PosterSheet>,
): AsyncGenerator<DrawPage> {
  const { onA4 } = FORMAT_MEASURES[job.format];
  const perPage = job.sheet === 'a4' && onA4 ? onA4.columns * onA4.rows : 1;
  let waiting: PosterSheet[] = [];
  for await (const sheet of sheets) {
    waiting.push(sheet);
    if (waiting.length < perPage) continue;
    yield* sidesOf(job, waiting);
    waiting = [];
  }
  if (waiting.length > 0) yield* sidesOf(job, waiting);
}

function* sidesOf(job: PrintJob, sheets: readonly PosterSheet[]): Generator<DrawPage> {
  const sides = FORMAT_MEASURES[job.format].sides === 2 ? (['front', 'back'] as const) : (['front'] as const);
  for (const side of sides) yield (pen) => drawPage(pen, job, { sheets, side });
}

type Side = 'front' | 'back';

interface PageContent {
  readonly sheets: readonly PosterSheet[];
  readonly side: Side;
}

function drawPage(pen: Pen, job: PrintJob, { sheets, side }: PageContent): void {
  const { doc } = pen;
  const { width, height } = FORMAT_MEASURES[job.format];
  if (job.sheet === 'single') {
    doc.addPage({ size: [width * MM, height * MM], margin: 0 });
    for (const sheet of sheets) drawAt(pen, { x: 0, y: 0 }, () => drawSide(pen, job, { sheet, side }));
    return;
  }
  doc.addPage({ size: 'A4', margin: 0 });
  drawAt(pen, { x: 0, y: 0 }, () => drawCutMarks(pen, job.format));
  const places = placesOnA4(job.format, side);
  sheets.forEach((sheet, at) => {
    const place = places[at];
    if (place) drawAt(pen, place, () => drawSide(pen, job, { sheet, side }));
  });
}

function drawAt({ doc }: Pen, { x, y }: { readonly x: number; readonly y: number }, draw: () => void): void {
  doc.save();
  doc.scale(MM).translate(x, y);
  draw();
  doc.restore();
}

function drawSide(
  pen: Pen,
  { format, design }: PrintJob,
  { sheet, side }: { readonly sheet: PosterSheet; readonly side: Side },
): void {
  if (format === 'card') {
    if (side === 'front') drawCardFront(pen, sheet, design);
    else drawCardBack(pen, sheet, design);
    return;
  }
  if (format === 'sticker') {
    drawSticker(pen, sheet, design);
    return;
  }
  pen.doc.scale(FORMAT_MEASURES[format].width / FORMAT_MEASURES.a4.width);
  drawWallPoster(pen, sheet, design);
}
