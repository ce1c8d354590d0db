import type { Ports } from '../../core/ports';
import type { Poster } from '../../core/poster/poster';
import type { ArchiveEntry } from '../../core/poster/sheet';
import { startOfDay } from '../../core/shared/clock';
import { translatorFor } from '../../web/translate';
import type { Printing, PrintNeeds } from './print-batch';
import { jobOf, oneByOne, sheetsFor, urlOf } from './print-batch';
import { registerCsv } from './register-csv';

export interface ArchiveNeeds extends PrintNeeds, Pick<Ports, 'posterImages'> {}

export type ArchiveBatch = (printing: Printing) => Promise<AsyncIterable<Uint8Array>>;

/**
 * A ZIP for the print shop: a folder for each township, as they are delivered, with one PDF to print and each code as a
 * drawing and as a picture.
 */
export function archiveBatch(needs: ArchiveNeeds): ArchiveBatch {
  return async (printing) => {
    const { own, batch } = printing;
    const wordsOf = await sheetsFor(needs, own, batch);
    const pdf = (some: readonly Poster[]) =>
      needs.posterPrints.pdf(jobOf(batch, printing.sheet), oneByOne(some, wordsOf));
    return needs.posterPrints.archive(entriesOf(needs, printing, { pdf }), startOfDay(batch.begunOn));
  };
}

interface Drawing {
  readonly pdf: (some: readonly Poster[]) => AsyncIterable<Uint8Array>;
}

function* entriesOf(needs: ArchiveNeeds, { batch, posters }: Printing, { pdf }: Drawing): Generator<ArchiveEntry> {
  const t = translatorFor('zh-CN');
  const readme = `${t('posters.archive.readme', { batch: batch.number, count: posters.length })}\n`;
  yield text('README.txt', () => readme);
  yield { path: 'register.csv', bytes: () => registerCsv(needs, posters, 'zh-CN') };
  for (const [township, some] of byTownship(needs, posters)) {
    yield { path: `${township}/${fileName(township)}.pdf`, bytes: () => pdf(some) };
    for (const poster of some) {
      const name = `${township}/${poster.serial}-${fileName(placeName(needs, poster))}`;
      yield text(`${name}.svg`, () => needs.posterImages.svg(urlOf(needs, poster)));
      yield { path: `${name}.png`, bytes: () => once(needs.posterImages.png(urlOf(needs, poster))) };
    }
  }
}

/** Written when its turn comes. */
const text = (path: string, content: () => string): ArchiveEntry => ({
  path,
  bytes: () => once(Promise.resolve(Buffer.from(content(), 'utf8'))),
});

async function* once(bytes: Promise<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield await bytes;
}

/** Folders by the name of the township, with the county where two have the same. */
function byTownship(
  { areas }: Pick<Ports, 'areas'>,
  posters: readonly Poster[],
): ReadonlyMap<string, readonly Poster[]> {
  const folders = new Map<string, Poster[]>();
  for (const poster of posters) {
    const path = areas.path(poster.areaCode);
    const names = path.filter(({ level }) => level === 'county' || level === 'township');
    const folder = names.map(({ shortName }) => fileName(shortName)).join('-') || fileName(poster.areaCode);
    const some = folders.get(folder);
    if (some) some.push(poster);
    else folders.set(folder, [poster]);
  }
  return folders;
}

const placeName = ({ areas }: Pick<Ports, 'areas'>, { areaCode }: Poster): string =>
  areas.find(areaCode)?.shortName ?? areaCode;

/** What every system takes as the name of a file. */
const fileName = (name: string): string => name.replace(/[\\/:*?"<>|\s]/g, '_');
