import { roundState } from '../../core/round/round';
import type { Checked } from './check-poster';
import type { Channels, Reader } from './round-words';
import { nameOf, placeNames, query, stateWords } from './round-words';

export interface CheckPage {
  readonly here: string;
  readonly typed: string;
  /** Null while nothing has been asked. */
  readonly answer: null | 'ours' | 'not-confirmed';
  readonly error: string;
  /** The only address that our posters carry. */
  readonly address: string;
  readonly poster: string;
  readonly roundName: string;
  readonly place: readonly string[];
  readonly organisation: string;
  readonly stateWords: string;
  readonly wordA: string;
  readonly serial: string;
  /** Whom to call; null where no round is known. */
  readonly channels: Channels | null;
}

const LONGEST_SHOWN = 300;

export interface AskedCheck {
  readonly typed: string;
  /** Null while nothing has been asked; `wait` where too many guess at once. */
  readonly checked: Checked | 'wait' | null;
  readonly publicUrl: string;
}

/** What somebody who doubts a paper sees. The paper's second word is on no page. */
export function checkPage({ typed: raw, checked, publicUrl }: AskedCheck, reader: Reader): CheckPage {
  const typed = raw.toWellFormed().slice(0, LONGEST_SHOWN);
  const nothing: CheckPage = {
    here: `/check${query({ code: typed })}`,
    typed,
    answer: null,
    error: '',
    address: `${new URL(publicUrl).host}/q/`,
    poster: '',
    roundName: '',
    place: [],
    organisation: '',
    stateWords: '',
    wordA: '',
    serial: '',
    channels: null,
  };
  if (checked === null) return nothing;
  if (checked === 'wait') return { ...nothing, error: reader.t('error.too-many.body') };
  if (checked.kind === 'unreadable') return { ...nothing, error: reader.t('check.unreadable') };
  if (checked.kind === 'not-confirmed') return { ...nothing, answer: 'not-confirmed' };

  const { code, round, place, organisation, wordA, serial } = checked.poster;
  return {
    ...nothing,
    answer: 'ours',
    poster: code,
    roundName: nameOf(round, reader.locale),
    place: placeNames(place),
    organisation,
    stateWords: stateWords(round, roundState(round, reader.now), reader),
    wordA,
    serial,
    channels: round,
  };
}
