import type { Areas } from '../../core/area/area';
import type { ListChange } from '../../core/organisation/judge-list';
import { MOST_LINES } from '../../core/organisation/list-file';
import type { ListColumn } from '../../core/organisation/list-words';
import type { MessageKey, Params } from '../../web/translate';
import type { FaultWords } from './fault-words';
import { faultWords } from './fault-words';
import { placeName } from './organisation-words';
import { AT } from './organisations.views';
import type { Tried, TriedAnswer } from './try-list';

/** Taking organisations over from a list (views/organisations/import.eta). */
export interface ImportPage {
  readonly section: 'organisations';
  readonly here: string;
  readonly back: string;
  readonly files: { readonly csv: string; readonly xlsx: string };
  readonly most: number;
  readonly problem: { readonly key: MessageKey; readonly params: Params } | null;
  readonly notice: MessageKey | null;
  readonly tried: TriedWords | null;
  readonly done: { readonly added: number; readonly changed: number; readonly missed: number } | null;
}

interface TriedWords {
  readonly confirm: Tried['confirm'];
  readonly fresh: number;
  readonly changed: number;
  readonly same: number;
  readonly faults: readonly FaultWords[];
  readonly faultCount: number;
  readonly moreFaults: number;
  readonly added: readonly ChangeWords[];
  readonly moreAdded: number;
  readonly altered: readonly ChangeWords[];
  readonly moreAltered: number;
  readonly unread: string;
}

interface ChangeWords {
  readonly line: number;
  readonly name: string;
  readonly kind: MessageKey;
  readonly place: string;
  readonly code: string;
  readonly changed: readonly MessageKey[];
}

/** Shown of each kind; the counts are of all. */
const [MOST_FAULTS, MOST_CHANGES] = [200, 50];

const EMPTY: ImportPage = {
  section: 'organisations',
  here: `${AT}/import`,
  back: AT,
  files: { csv: `${AT}/template.csv`, xlsx: `${AT}/template.xlsx` },
  most: MOST_LINES,
  problem: null,
  notice: null,
  tried: null,
  done: null,
};

export const importPage = (change: Partial<ImportPage> = {}): ImportPage => ({ ...EMPTY, ...change });

/** What a file would do, or why it is no list. */
export function triedPage(answer: TriedAnswer, areas: Areas, notice: MessageKey | null = null): ImportPage {
  if (answer.kind === 'refused') {
    const { refusal } = answer;
    const params = { most: MOST_LINES, line: 'line' in refusal ? refusal.line : 0 };
    return importPage({ problem: { key: `organisations.file.${refusal.why}`, params }, notice });
  }
  return importPage({ tried: triedWords(answer, areas), notice });
}

function triedWords({ changes, faults, unread, confirm }: Tried, areas: Areas): TriedWords {
  const fresh = changes.filter(({ before }) => before === null);
  const altered = changes.filter(({ changed }) => changed.length > 0);
  const wordsOf = (change: ListChange): ChangeWords => changeWords(change, areas);
  return {
    confirm,
    fresh: fresh.length,
    changed: altered.length,
    same: changes.length - fresh.length - altered.length,
    faults: faults.slice(0, MOST_FAULTS).map(faultWords),
    faultCount: faults.length,
    moreFaults: Math.max(0, faults.length - MOST_FAULTS),
    added: fresh.slice(0, MOST_CHANGES).map(wordsOf),
    moreAdded: Math.max(0, fresh.length - MOST_CHANGES),
    altered: altered.slice(0, MOST_CHANGES).map(wordsOf),
    moreAltered: Math.max(0, altered.length - MOST_CHANGES),
    unread: unread.slice(0, 10).join(' / ').slice(0, 200),
  };
}

const changeWords = ({ line, after, changed }: ListChange, areas: Areas): ChangeWords => ({
  line,
  name: after.name,
  kind: `organisations.kind.${after.kind}`,
  place: placeName(areas, after.areaCode),
  code: after.code ?? '',
  changed: changed.map((column: ListColumn) => `organisations.column.${column}` as const),
});
