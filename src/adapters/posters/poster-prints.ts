import type { PosterPrints, PosterSheet, PrintJob } from '../../core/poster/sheet';
import { archive } from './archive';
import { postersOnPage } from './paper/cut-marks';
import type { Printer } from './printer';
import { openPrinter } from './printer';

/** Posters as PDF and archives. PDFs are drawn beside the thread that serves people. */
export function posterPrints(): PosterPrints {
  const printer = openPrinter();
  return { pdf: (job, sheets) => printPdf(printer, job, sheets), archive };
}

async function* printPdf(
  printer: Printer,
  job: PrintJob,
  sheets: Iterable<PosterSheet> | AsyncIterable<PosterSheet>,
): AsyncGenerator<Uint8Array> {
  const paper = printer.begin(job);
  try {
    for await (const some of inParts(sheets, partOf(job))) yield* anyOf(await paper.draw(some));
    yield* anyOf(await paper.end());
  } finally {
    paper.leave();
  }
}

/** So few at a time that little is drawn in vain for somebody who does not read on. */
const AT_ONCE = 4;

/** A page is never torn apart. */
const partOf = (job: PrintJob): number => (postersOnPage(job) > 1 ? postersOnPage(job) : AT_ONCE);

async function* inParts(
  sheets: Iterable<PosterSheet> | AsyncIterable<PosterSheet>,
  most: number,
): AsyncGenerator<readonly PosterSheet[]> {
  let part: PosterSheet[] = [];
  for await (const sheet of sheets) {
    part.push(sheet);
    if (part.length < most) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

function* anyOf(bytes: Uint8Array): Generator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}
