import type { ListFault } from '../../core/organisation/list-fault';
import type { ListColumn } from '../../core/organisation/list-words';
import type { MessageKey, Params } from '../../web/translate';

/** What is wrong with a cell, as a sentence. */
export interface FaultWords {
  readonly field: ListColumn;
  readonly column: MessageKey;
  readonly key: MessageKey;
  readonly params: Params;
  readonly line: number;
}

export const faultWords = ({ line, column, why, value, other }: ListFault): FaultWords => ({
  field: column,
  column: `organisations.column.${column}`,
  key: `organisations.fault.${why}`,
  params: { value: shortened(value), other },
  line,
});

const LONGEST_SHOWN = 60;
const shortened = (text: string): string =>
  Array.from(text).length > LONGEST_SHOWN ? `${Array.from(text).slice(0, LONGEST_SHOWN).join('')}…` : text;
