import { parseAreaCode } from '../../core/area/area';
import type { Ports } from '../../core/ports';

/** A place as it is offered while its name is being typed. */
export interface FoundPlace {
  readonly code: string;
  readonly name: string;
  /** From the prefecture down to itself: names repeat. */
  readonly path: readonly string[];
}

export type FindPlaces = (words: string, within: string) => readonly FoundPlace[];

const MOST_OFFERED = 20;

/** Finds places by name, pinyin, initials or path; an empty `within` means everywhere. */
export function findPlaces({ areas }: Pick<Ports, 'areas'>): FindPlaces {
  return (words, within) => {
    const where = parseAreaCode(within);
    if (within !== '' && !where) return [];
    const found = areas.search(words, { limit: MOST_OFFERED, ...(where && { within: where }) });
    return found.map(({ code, shortName, level }) => {
      const path = areas.path(code).filter((area) => level === 'province' || area.level !== 'province');
      return { code, name: shortName, path: path.map((area) => area.shortName) };
    });
  };
}
