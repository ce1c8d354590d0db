import type { Area } from '../../core/area/area';
import { shanghaiDay } from '../../core/shared/clock';
import type { Phrase } from '../../web/staff-words';
import type { MessageKey } from '../../web/translate';
import type { HistoryLine } from './browse-areas';

/** A line of what was changed, in words. */
export interface HistoryRow {
  readonly id: string;
  readonly from: Phrase | null;
  readonly deed: Phrase;
  readonly place: { readonly href: string; readonly name: string } | null;
  readonly into: { readonly href: string; readonly names: readonly string[] } | null;
  readonly who: Phrase;
  readonly note: string;
  readonly mark: MessageKey | null;
  readonly canUndo: boolean;
}

/** A line of the list of all changes: it names the place it is about. */
export function changeRow(line: HistoryLine): HistoryRow {
  const { area } = line;
  return { ...historyRow(line, null), place: area && { href: hrefOf(area), name: area.shortName } };
}

/** A line on the page of a place; what happened to what it lay in names that. */
export function historyRow(line: HistoryLine, at: Area | null): HistoryRow {
  const { change, area, who, canUndo } = line;
  const isHere = change.kind === 'merged' && change.into === at?.code;
  return {
    id: change.id,
    ...wordsOf(line, isHere),
    place: area && at && area.code !== at.code ? { href: hrefOf(area), name: area.shortName } : null,
    who: { key: 'areas.history.who', params: { who: who ?? '—', day: shanghaiDay(change.at) } },
    mark: markOf(line),
    canUndo,
  };
}

function wordsOf({ change, into }: HistoryLine, isHere: boolean): Pick<HistoryRow, 'from' | 'deed' | 'into' | 'note'> {
  if (change.kind === 'undone') return { from: null, deed: { key: 'areas.deed.undone' }, into: null, note: '' };
  const from: Phrase = { key: 'areas.from', params: { day: change.validFrom } };
  const note = change.note ?? '';
  if (isHere) return { from, deed: { key: 'areas.deed.merged-here' }, into: null, note };
  const name = 'name' in change ? change.name : '';
  const deed: Phrase = { key: `areas.deed.${change.kind}` as const, params: { name } };
  return { from, deed, into: into.length > 0 ? pathLink(into) : null, note };
}

function markOf({ isUndone, isToCome }: HistoryLine): MessageKey | null {
  if (isUndone) return 'areas.history.undone';
  return isToCome ? 'areas.history.to-come' : null;
}

export const hrefOf = ({ code }: Pick<Area, 'code'>): string => `/desk/areas/${code}`;

export const namesOf = (path: readonly Area[]): readonly string[] =>
  path.filter(({ level }) => level !== 'province').map(({ shortName }) => shortName);

export const pathLink = (path: readonly Area[]) => ({
  href: `/desk/areas/${path.at(-1)?.code ?? ''}`,
  names: namesOf(path),
});
