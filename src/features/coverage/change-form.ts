import { cleanText } from '../../web/form';

export const TABS = ['areas', 'organisations'] as const;
/** The two trees of a coverage. */
export type Tab = (typeof TABS)[number];

const ACTS = ['assign', 'divide', 'undo', 'move-rest'] as const;
const WHICH = ['ticked', 'uncovered', 'all'] as const;

/** A change as it was sent, right or wrong: shown again as it is. */
export interface TypedChange {
  readonly act: (typeof ACTS)[number];
  readonly tab: Tab;
  /** The version of the rules that the person saw. */
  readonly version: number;
  /** The area whose parts were on the page. */
  readonly at: string;
  /** The ticked ones, all that nobody answers for, or all. */
  readonly which: (typeof WHICH)[number];
  readonly places: readonly string[];
  /** A team, `inherit` to take rules away, or nothing yet. */
  readonly team: string;
  readonly joint: string;
  readonly reason: string;
  /** The one place whose rule is to go, whatever is ticked. */
  readonly release: string;
  /** What it would move has been seen. */
  readonly isConfirmed: boolean;
  /** The petitions that are with another team go to the new one. */
  readonly move: boolean;
  /** The page to which it leads back. */
  readonly back: 'map' | 'proof';
}

/** In place of a team: whoever answers for what lies above. */
export const INHERIT = 'inherit';

export const NOTHING_CHOSEN: TypedChange = {
  act: 'assign',
  tab: 'areas',
  version: -1,
  at: '',
  which: 'ticked',
  places: [],
  team: '',
  joint: '',
  reason: '',
  release: '',
  isConfirmed: false,
  move: false,
  back: 'map',
};

/** One field, and all values of a field that comes several times. */
export interface SentFields {
  readonly one: (name: string) => string;
  readonly all: (name: string) => readonly string[];
}

export function readChange({ one, all }: SentFields): TypedChange {
  return {
    act: ACTS.find((act) => act === one('do')) ?? 'assign',
    tab: TABS.find((tab) => tab === one('tab')) ?? 'areas',
    version: Number(one('version') || -1),
    at: one('at'),
    which: WHICH.find((which) => which === one('which')) ?? 'ticked',
    places: [...new Set(all('place'))],
    team: one('team'),
    joint: one('joint'),
    reason: cleanText(one('reason')),
    release: one('release'),
    isConfirmed: one('confirmed') === 'yes',
    move: one('move') === 'yes',
    back: one('back') === 'proof' ? 'proof' : 'map',
  };
}

/** Everything of it but the decision, to be sent once more. */
export function fieldsOf(typed: TypedChange): readonly { readonly name: string; readonly value: string }[] {
  const { act, tab, version, at, which, places, team, joint, reason, release, back } = typed;
  const fields = { do: act, tab, version: String(version), at, which, team, joint, reason, release, back };
  return [
    ...Object.entries(fields).map(([name, value]) => ({ name, value })),
    ...places.map((value) => ({ name: 'place', value })),
  ];
}
