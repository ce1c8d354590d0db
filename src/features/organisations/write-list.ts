import type { Areas } from '../../core/area/area';
import type { ListFiles, ListFormat } from '../../core/organisation/list-file';
import type { ListColumn } from '../../core/organisation/list-words';
import { LIST_COLUMNS } from '../../core/organisation/list-words';
import type { Organisation } from '../../core/organisation/organisation';
import type { PlaceBook } from '../../core/organisation/place-book';
import { placeBookOf } from '../../core/organisation/place-book';
import { PATH_SIGN } from '../../core/organisation/tree-book';
import type { Ports } from '../../core/ports';
import type { Translate } from '../../web/translate';
import type { Everything } from './browse-organisations';
import { breathe } from './list-ground';

type Needs = Pick<Ports, 'areas' | 'lists'>;

const ROWS_A_BREATH = 300;

/** Writes organisations as a list that can be taken over again as it is. */
export async function writeList(
  { areas, lists }: Needs,
  { rows, known, scope }: Everything,
  { format, t }: { readonly format: ListFormat; readonly t: Translate },
): Promise<Uint8Array> {
  const byId = new Map(known.map((one) => [one.id, one]));
  const places = await placeBookOf(areas, scope.within, breathe);
  const lines: string[][] = [headings(t)];
  for (const [at, one] of rows.entries()) {
    if (at % ROWS_A_BREATH === 0) await breathe();
    lines.push([
      one.name,
      t(`organisations.kind.${one.kind}`),
      aboveOf(one, byId),
      placeOf(one, areas, places),
      one.code ?? '',
    ]);
  }
  return lists.write(format, lines);
}

const headings = (t: Translate): string[] =>
  LIST_COLUMNS.map((column: ListColumn) => t(`organisations.column.${column}` as const));

/** By its code; where it has none, by all names down to it. */
function aboveOf({ parentId }: Organisation, byId: ReadonlyMap<Organisation['id'], Organisation>): string {
  const names: string[] = [];
  let next = parentId && byId.get(parentId);
  if (next && next.code !== null) return next.code;
  while (next && names.length < 20) {
    names.unshift(next.name);
    next = next.parentId && byId.get(next.parentId);
  }
  return names.join(PATH_SIGN);
}

/** By its names where they mean one place only, else by its code. */
function placeOf({ areaCode }: Organisation, areas: Areas, places: PlaceBook): string {
  const path = areas.path(areaCode).map(({ shortName }) => shortName);
  const words = (path.length > 2 ? path.slice(2) : path).join(PATH_SIGN);
  const meant = places.meant(words);
  return meant.kind === 'one' && meant.area.code === areaCode ? words : areaCode;
}

/** A list to begin with: the headings, and two lines as they are meant. */
export function writeTemplate(
  { areas, lists }: { readonly areas: Areas; readonly lists: ListFiles },
  within: Organisation['areaCode'],
  { format, t }: { readonly format: ListFormat; readonly t: Translate },
): Promise<Uint8Array> {
  const path = areas.path(within);
  const here = path.at(-1)?.shortName ?? '';
  const place = (path.length > 0 ? areas.children(within) : areas.roots())[0]?.shortName ?? here;
  return lists.write(format, [
    headings(t),
    [`中共${here}${place}委员会`, t('organisations.kind.committee'), '', place, 'A-001'],
    [`${place}中心学校`, t('organisations.kind.school'), 'A-001', place, 'A-002'],
  ]);
}
