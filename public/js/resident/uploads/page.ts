import type { Row } from './row';
import type { Queue } from './queue';
import type { Sending } from './sending';

/** Where the files of a page are chosen and listed; there is none on a receipt. */
export interface Place {
  readonly ticket: string;
  readonly most: number;
  readonly list: HTMLUListElement;
}

/** What is shown at the moment. Pages come and go; the files on their way stay. */
export interface Page {
  readonly queue: Queue;
  readonly rows: Map<Sending, Row>;
  place: Place | null;
  /** What says, on a page without files, that some are on their way. */
  after: HTMLElement | null;
  /** Speaks to who cannot see, and seldom. */
  voice: HTMLElement | null;
  /** Files go the way of the plain form. */
  isPlain: boolean;
}

/** Whether a file belongs to the form of this page. */
export const isHere = ({ place }: Page, { ticket, isListed }: Sending): boolean =>
  place !== null && ticket === place.ticket && !isListed;

export function tell({ voice }: Page, text: string): void {
  if (voice) voice.textContent = text;
}

/** A name as a field of the form carries it. */
export const oneLine = (name: string): string => Array.from(name.replace(/\s+/g, ' ')).slice(0, 100).join('');
