import type { Area, AreaCode, Areas } from '../area/area';
import { covers, parseAreaCode } from '../area/area';

/** What somebody meant by the words for a place. */
export type MeantPlace =
  | { readonly kind: 'one'; readonly area: Area }
  | { readonly kind: 'several'; readonly areas: readonly Area[] }
  | { readonly kind: 'none' }
  /** There is such a place, but not in this area. */
  | { readonly kind: 'outside' };

/** Finds the places of an area by their names: 石桥铺镇, 石桥铺镇/汤家营村, 大竹县 石桥铺镇 汤家营村; or by their codes. */
export interface PlaceBook {
  meant(text: string): MeantPlace;
}

type Named = ReadonlyMap<string, readonly Area[]>;

/** Lets others have their turn. */
export type Breathe = () => Promise<void>;

/** The book of an area. Of a whole province that takes a moment: `breathe` is called between its counties. */
export async function placeBookOf(areas: Areas, within: AreaCode, breathe: Breathe): Promise<PlaceBook> {
  const named = new Map<string, Area[]>();
  for (const area of areas.path(within)) note(named, area);
  const waiting = [...areas.children(within)];
  for (let area = waiting.pop(); area; area = waiting.pop()) {
    note(named, area);
    waiting.push(...areas.children(area.code));
    if (area.level === 'county') await breathe();
  }
  return { meant: (text) => meant({ areas, named, within }, text) };
}

function note(named: Map<string, Area[]>, area: Area): void {
  for (const name of new Set([area.shortName, area.name])) {
    const same = named.get(name);
    if (same) same.push(area);
    else named.set(name, [area]);
  }
}

interface Book {
  readonly areas: Areas;
  readonly named: Named;
  readonly within: AreaCode;
}

/** Whatever stands between two names. */
const BETWEEN = /[\s/／\\>＞→·,，、-]+/gu;

function meant({ areas, named, within }: Book, text: string): MeantPlace {
  const code = parseAreaCode(text.trim());
  if (code) {
    const area = areas.find(code);
    if (!area || area.validTo) return { kind: 'none' };
    return covers(within, code) ? { kind: 'one', area } : { kind: 'outside' };
  }
  const found = candidates(areas, named, text.replace(BETWEEN, ''));
  const inside = found.filter((area) => covers(within, area.code));
  const [first, second] = inside;
  if (first && !second) return { kind: 'one', area: first };
  if (first) return { kind: 'several', areas: inside };
  return found.length > 0 ? { kind: 'outside' } : { kind: 'none' };
}

/** Every area that is called by an ending of the words, with the words before it naming what it lies in. */
function candidates(areas: Areas, named: Named, joined: string): readonly Area[] {
  const found = new Set<Area>();
  for (let at = 0; at < joined.length; at += 1) {
    for (const area of named.get(joined.slice(at)) ?? []) {
      const above = areas.path(area.code).slice(0, -1);
      if (isMadeOf(joined.slice(0, at), above)) found.add(area);
    }
  }
  return [...found];
}

/** Whether the words are names of these, in their order; some may be left out. */
function isMadeOf(words: string, above: readonly Area[]): boolean {
  if (words === '') return true;
  const last = above.at(-1);
  if (!last) return false;
  const rest = above.slice(0, -1);
  const names = [...new Set([last.shortName, last.name])];
  return (
    names.some((name) => words.endsWith(name) && isMadeOf(words.slice(0, -name.length), rest)) || isMadeOf(words, rest)
  );
}
