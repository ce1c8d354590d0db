import { setImmediate as others } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import type { Ports } from '../../core/ports';
import { lastSeen } from '../../core/poster/lifecycle';
import { grouped } from '../../core/poster/manual-code';
import type { Poster } from '../../core/poster/poster';
import type { Locale } from '../../web/translate';
import { translatorFor } from '../../web/translate';
import { urlOf } from './print-batch';

interface Needs extends Pick<Ports, 'areas' | 'posterCodes'> {
  readonly publicUrl: string;
}

const AT_ONCE = 500;

/** The register of a batch as a table that Excel opens: Chinese readable, and no cell is ever taken for a formula. */
export async function* registerCsv(
  needs: Needs,
  posters: readonly Poster[],
  locale: Locale,
): AsyncGenerator<Uint8Array> {
  const t = translatorFor(locale);
  const heads = ['serial', 'manual', 'place', 'code', 'state', 'spot', 'day', 'seen', 'url'] as const;
  yield table([heads.map((head) => t(`posters.csv.${head}`))], true);
  for (let at = 0; at < posters.length; at += AT_ONCE) {
    const rows = posters.slice(at, at + AT_ONCE).map((poster) => [
      poster.serial,
      grouped(poster.manualCode),
      needs.areas
        .path(poster.areaCode)
        .slice(1)
        .map(({ shortName }) => shortName)
        .join(' '),
      poster.areaCode,
      t(`posters.state.${poster.state}`),
      poster.posting?.spot ?? '',
      poster.posting?.day ?? '',
      lastSeen(poster) ?? '',
      urlOf(needs, poster),
    ]);
    yield table(rows, false);
    await others();
  }
}

const table = (rows: readonly (readonly string[])[], bom: boolean): Uint8Array =>
  Buffer.from(stringify([...rows.map((row) => [...row])], { bom, escape_formulas: true, record_delimiter: 'windows' }));
