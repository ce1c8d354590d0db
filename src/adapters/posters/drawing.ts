import PDFDocument from 'pdfkit';
import { FORMAT_MEASURES } from '../../core/poster/format';
import type { PosterSheet, PrintJob } from '../../core/poster/sheet';
import { drawCardBack, drawCardFront } from './paper/card';
import { drawCutMarks, placesOnA4, postersOnPage } from './paper/cut-marks';
import { fonts } from './paper/fonts';
import type { Pen } from './paper/pen';
import { penFor } from './paper/pen';
import { drawSticker } from './paper/sticker';
import { drawWallPoster } from './paper/wall-poster';

const MM = 72 / 25.4;

/** A PDF in the making. Each step answers the bytes that it added. */
export interface Drawing {
  /** A poster on each page, its two sides, or full sheets of A4: only the last may have room left. */
  draw(sheets: readonly PosterSheet[]): Uint8Array<ArrayBuffer>;
  end(): Uint8Array<ArrayBuffer>;
}

/** Whole parts are drawn in one go, so this is for a thread that nobody waits for. */
export async function beginDrawing(job: PrintJob): Promise<Drawing> {
  const { regular, bold } = await fonts();
  const doc = new PDFDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: 'zh-CN',
    info: { Title: job.title, CreationDate: job.madeOn, Producer: '码上巡', Creator: '码上巡' },
  });
  doc.registerFont('regular', regular).font('regular');
  doc.registerFont('bold', bold).font('bold');
  const pen = penFor(doc);
  const added = (): Uint8Array<ArrayBuffer> => new Uint8Array((doc.read() as Uint8Array | null) ?? []);
  const aPage = postersOnPage(job);
  return {
    draw: (sheets) => {
      for (let at = 0; at < sheets.length; at += aPage) drawSides(pen, job, sheets.slice(at, at + aPage));
      return added();
    },
    end: () => {
      doc.end();
      return added();
    },
  };
}

function drawSides(pen: Pen, job: PrintJob, sheets: readonly PosterSheet[]): void {
  drawPage(pen, job, { sheets, side: 'front' });
  if (FORMAT_MEASURES[job.format].sides === 2) drawPage(pen, job, { sheets, side: 'back' });
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
