import type { Tile } from '../../../core/category/category';
import type { Action } from '../../../core/petition/lifecycle';
import type { Outcome } from '../../../core/petition/outcome';

/** Who acts, before it is known in which round and team. */
export type Part =
  | 'triage'
  /** The other triage officer: who proposed never confirms. */
  | 'second'
  | 'lead'
  | 'member'
  | 'leader'
  | 'office'
  | 'unit'
  | 'head'
  | 'overseer'
  | 'resident'
  | 'clock';

export interface Deed {
  readonly by: Part;
  readonly does: Action;
  readonly outcome?: Outcome;
}

type Days = readonly [least: number, most: number];

/** What may become of a petition: how often in each round, how long ago it came, what was done with it. */
export interface Story {
  readonly name: string;
  /** How many of the demonstration, in 大竹, 武侯 and 渠县. */
  readonly count: readonly [number, number, number];
  /** Days since receipt, while the round is open; a round that is over has its own. */
  readonly days: Days;
  /** Days since the last deed. */
  readonly idle: Days;
  readonly deeds: readonly Deed[];
  readonly tiles: readonly Tile[];
  /** Where only some matters fit. */
  readonly topics?: readonly string[];
  readonly special?: 'above' | 'duplicate' | 'other-team';
}

const ANY: readonly Tile[] = [
  'conduct',
  'funds',
  'subsidies',
  'land',
  'services',
  'environment',
  'governance',
  'other',
];
const OURS: readonly Tile[] = ['conduct', 'funds', 'subsidies', 'land', 'services', 'environment', 'governance'];
const PASSED_ON: readonly Tile[] = ['services', 'environment', 'subsidies', 'land'];
const FIXABLE: readonly Tile[] = ['funds', 'services', 'environment', 'governance'];
const ABOUT_PERSONS: readonly Tile[] = ['conduct', 'funds', 'subsidies'];
const OUTSIDE = ['邻里纠纷', '涉法涉诉', '政策咨询', '装修和生活噪声'];
const NOTHING = ['无实质内容'];

const deed = (by: Part, does: Action, outcome?: Outcome): Deed => ({ by, does, ...(outcome && { outcome }) });
const concludes = (outcome: Outcome): Deed => deed('member', 'propose-conclusion', outcome);

const ROUTED = [deed('triage', 'route')];
const OPENED = [...ROUTED, deed('member', 'open')];
const FIX = [...OPENED, deed('leader', 'order-fix')];
const VERIFIED = [...FIX, deed('member', 'verify-fix'), concludes('fixed')];
const CLUE = [...OPENED, deed('member', 'propose-clue')];
const HANDED = [...CLUE, deed('leader', 'approve'), deed('office', 'hand-over')];
const APPROVED = deed('leader', 'approve');
const concluded = (outcome: Outcome): readonly Deed[] => [...OPENED, concludes(outcome), APPROVED];
const GUIDED = [deed('triage', 'decline'), deed('second', 'confirm')];
const ASKED = [deed('triage', 'ask')];
const TEAM_ASKED = [...OPENED, deed('member', 'ask')];
const PASSED = [deed('lead', 'transfer')];
const SEALED = [deed('triage', 'seal')];
const MERGED = [deed('triage', 'merge')];

type Row = readonly [
  name: string,
  count: Story['count'],
  days: Days,
  idle: Days,
  deeds: readonly Deed[],
  tiles: readonly Tile[],
  more?: Pick<Story, 'topics' | 'special'>,
];

const ROWS: readonly Row[] = [
  ['waiting', [11, 9, 0], [0, 2], [0, 0], [], ANY],
  ['overdue', [4, 3, 2], [4, 9], [0, 0], [], OURS],
  ['asked', [3, 2, 0], [2, 8], [1, 4], ASKED, OURS],
  ['asked by the team', [2, 2, 0], [6, 15], [1, 4], TEAM_ASKED, OURS],
  ['answered', [1, 1, 0], [4, 9], [0, 2], [...ASKED, deed('resident', 'answer')], OURS],
  ['answered to the team', [2, 1, 0], [8, 18], [0, 4], [...TEAM_ASKED, deed('resident', 'answer')], OURS],
  ['never answered', [1, 1, 0], [18, 22], [0, 1], [...ASKED, deed('clock', 'lapse')], OURS],
  ['question dropped', [1, 0, 0], [5, 9], [0, 2], [...ASKED, deed('triage', 'drop')], OURS],
  ['declined', [3, 2, 0], [2, 6], [0, 2], [deed('triage', 'decline')], ['other'], { topics: OUTSIDE }],
  ['empty', [2, 1, 0], [1, 5], [0, 1], [deed('triage', 'no-substance')], ['other'], { topics: NOTHING }],
  ['guided', [4, 3, 5], [3, 20], [0, 12], GUIDED, ['other'], { topics: OUTSIDE }],
  [
    'found empty',
    [1, 1, 2],
    [3, 15],
    [0, 9],
    [deed('triage', 'no-substance'), deed('second', 'confirm')],
    ['other'],
    { topics: NOTHING },
  ],
  [
    'not declined after all',
    [1, 0, 0],
    [3, 8],
    [0, 2],
    [deed('triage', 'decline'), deed('second', 'refuse')],
    PASSED_ON,
  ],
  ['transferred', [3, 2, 0], [2, 12], [0, 8], PASSED, PASSED_ON],
  ['answered by the unit', [2, 2, 5], [9, 22], [0, 8], [...PASSED, deed('unit', 'answer')], PASSED_ON],
  ['objected to', [1, 1, 0], [4, 6], [1, 2], [...PASSED, deed('unit', 'object')], PASSED_ON],
  ['routed', [6, 5, 0], [1, 8], [0, 5], ROUTED, OURS],
  ['in review', [6, 6, 2], [3, 20], [0, 12], OPENED, OURS],
  ['sent back', [1, 1, 0], [3, 8], [0, 2], [...ROUTED, deed('member', 'send-back')], OURS],
  ['routed again', [1, 1, 0], [6, 16], [0, 5], [...ROUTED, deed('member', 'send-back'), ...OPENED], OURS],
  ['reassigned', [1, 0, 0], [6, 16], [0, 5], [...OPENED, deed('office', 'reassign')], OURS, { special: 'other-team' }],
  ['fix ordered', [2, 2, 0], [5, 20], [0, 10], FIX, FIXABLE],
  ['fix to be approved', [1, 1, 0], [12, 22], [0, 3], VERIFIED, FIXABLE],
  ['fixed at once', [2, 2, 5], [12, 23], [0, 8], [...VERIFIED, APPROVED], FIXABLE],
  ['not fixed', [1, 0, 0], [14, 22], [0, 3], [...FIX, deed('member', 'escalate')], FIXABLE],
  ['clue proposed', [2, 1, 0], [6, 16], [0, 4], CLUE, ABOUT_PERSONS],
  ['clue approved', [2, 1, 0], [8, 18], [0, 4], [...CLUE, APPROVED], ABOUT_PERSONS],
  ['no clue', [1, 0, 0], [8, 18], [0, 4], [...CLUE, deed('leader', 'refuse')], ABOUT_PERSONS],
  ['handed over', [1, 2, 4], [12, 22], [0, 8], HANDED, ABOUT_PERSONS],
  ['receiver reported', [1, 1, 3], [16, 23], [0, 3], [...HANDED, deed('office', 'feedback')], ABOUT_PERSONS],
  ['returned', [0, 1, 0], [16, 23], [0, 2], [...HANDED, deed('office', 'return')], ABOUT_PERSONS],
  ['retained', [2, 1, 2], [8, 20], [0, 10], [...OPENED, deed('leader', 'retain')], OURS],
  ['resumed', [1, 0, 0], [14, 22], [0, 4], [...OPENED, deed('leader', 'retain'), deed('member', 'resume')], OURS],
  ['to approve', [2, 2, 0], [6, 20], [0, 4], [...OPENED, concludes('fixed')], OURS],
  ['to approve, nothing found', [1, 1, 0], [6, 20], [0, 4], [...OPENED, concludes('not-borne-out')], OURS],
  [
    'conclusion refused',
    [1, 0, 0],
    [8, 20],
    [0, 4],
    [...OPENED, concludes('suggestion'), deed('leader', 'refuse')],
    OURS,
  ],
  ['fixed', [3, 3, 6], [8, 23], [0, 10], concluded('fixed'), OURS],
  ['suggestion', [1, 1, 3], [8, 23], [0, 10], concluded('suggestion'), OURS],
  ['not borne out', [2, 1, 3], [8, 23], [0, 10], concluded('not-borne-out'), OURS],
  ['finding', [1, 1, 2], [8, 23], [0, 10], concluded('finding'), OURS],
  [
    'no answer came',
    [1, 0, 2],
    [21, 24],
    [0, 1],
    [...TEAM_ASKED, deed('clock', 'lapse'), concludes('no-answer'), APPROVED],
    OURS,
  ],
  ['reopened', [1, 0, 0], [12, 23], [0, 3], [...concluded('not-borne-out'), deed('office', 'reopen')], OURS],
  ['undone', [1, 0, 0], [2, 4], [1, 1], [...ROUTED, deed('triage', 'undo')], OURS],
  ['duplicate', [4, 3, 2], [1, 6], [0, 1], MERGED, OURS, { special: 'duplicate' }],
  ['split off', [1, 0, 0], [4, 9], [0, 2], [...MERGED, deed('triage', 'split')], OURS, { special: 'duplicate' }],
  ['sealed', [1, 1, 0], [2, 5], [0, 1], SEALED, ['conduct']],
  ['sealed by the leader', [1, 0, 0], [6, 14], [0, 3], [...OPENED, deed('leader', 'seal')], ['conduct']],
  ['unsealed', [1, 0, 0], [4, 9], [0, 2], [...SEALED, deed('head', 'unseal')], ['conduct']],
  ['handed up', [1, 1, 1], [6, 18], [0, 6], [...SEALED, deed('head', 'hand-up')], ['conduct']],
  ['archived', [0, 0, 6], [0, 0], [0, 0], [...concluded('fixed'), deed('clock', 'archive')], OURS],
  [
    'guidance archived',
    [0, 0, 3],
    [0, 0],
    [0, 0],
    [...GUIDED, deed('clock', 'archive')],
    ['other'],
    { topics: OUTSIDE },
  ],
  ['about those above', [1, 1, 0], [0, 3], [0, 0], [], ['conduct'], { special: 'above' }],
  [
    'with the overseer',
    [1, 1, 0],
    [4, 12],
    [0, 4],
    [deed('overseer', 'route'), deed('overseer', 'open')],
    ['conduct'],
    { special: 'above' },
  ],
];

export const STORIES: readonly Story[] = ROWS.map(([name, count, days, idle, deeds, tiles, more]) => ({
  name,
  count,
  days,
  idle,
  deeds,
  tiles,
  ...more,
}));
