import type { Action } from '../../../src/core/petition/lifecycle';
import type { Petition } from '../../../src/core/petition/petition';
import type { Deed } from '../petition-at';
import type { Who } from '../scene';

/** Who tries: an account of the scene, or the office where it stands in for the leader of a team of one. */
export type Role =
  | 'triage'
  | 'triage-lead'
  | 'member'
  | 'leader'
  | 'other-leader'
  | 'office'
  | 'stand-in'
  | 'oversight'
  | 'head'
  | 'unit'
  | 'auditor';

export const ROLES: readonly Role[] = [
  'triage',
  'triage-lead',
  'member',
  'leader',
  'other-leader',
  'office',
  'stand-in',
  'oversight',
  'head',
  'unit',
  'auditor',
];

/** Team of the petition where the one who tries needs a certain one. */
export type TeamOf = 'own' | 'lone' | 'overseers';

/** A state as somebody finds it: what led there, the row of the table, and who may do what from it. */
export interface Found {
  readonly name: string;
  readonly deeds: (team: TeamOf, master: Petition) => readonly Deed[];
  /** Every action of the row with where it leads, written from the table that people signed off. */
  readonly row: string;
  /** The actions of those who may do any. */
  readonly may: Partial<Readonly<Record<Role, string>>>;
  /** Those to whom the petition exists at their desk. The overseer has its own that nobody else has. */
  readonly seenBy: readonly Role[];
}

const EVERYBODY_OF_THE_ROUND = ['triage', 'triage-lead', 'office', 'oversight'] as const;
const WITH_TEAM = [...EVERYBODY_OF_THE_ROUND, 'member', 'leader', 'stand-in'] as const;
const WITH_UNIT = [...EVERYBODY_OF_THE_ROUND, 'unit'] as const;
const UNDER_SEAL = ['head', 'oversight'] as const;

const by =
  (who: Who) =>
  (does: Action): Deed => ({ by: who, does });
const [triage, lead, member, leader, office, head, unit] = [
  by('earlier-triage'),
  by('earlier-lead'),
  by('earlier-member'),
  by('earlier-leader'),
  by('earlier-office'),
  by('earlier-head'),
  by('earlier-unit'),
];

export const routed = (team: TeamOf): readonly Deed[] => [{ ...triage('route'), team }];
export const inReview = (team: TeamOf): readonly Deed[] => [...routed(team), member('open')];
const clueProposed = (team: TeamOf): readonly Deed[] => [...inReview(team), member('propose-clue')];
const clueApproved = (team: TeamOf): readonly Deed[] => [...clueProposed(team), leader('approve')];
const toApprove = (team: TeamOf): readonly Deed[] => [...inReview(team), member('propose-conclusion')];
const concluded = (team: TeamOf): readonly Deed[] => [...toApprove(team), leader('approve')];

const TRIAGE = 'route ask decline no-substance merge seal';
const TEAM_ROW = 'reassign→routed seal→sealed undo';

/** The table of the lifecycle, row by row, as it was signed off; nobody here decided what came before. */
export const FOUND: readonly Found[] = [
  {
    name: 'submitted',
    deeds: () => [],
    row: 'route→routed ask→needs-info decline→scope-check no-substance→scope-check merge→duplicate transfer→transferred seal→sealed undo',
    may: { triage: TRIAGE, 'triage-lead': `${TRIAGE} transfer`, office: 'transfer', oversight: `${TRIAGE} transfer` },
    seenBy: EVERYBODY_OF_THE_ROUND,
  },
  {
    name: 'needs-info that triage asked for',
    deeds: () => [triage('ask')],
    row: 'answer lapse drop undo',
    may: {},
    seenBy: EVERYBODY_OF_THE_ROUND,
  },
  {
    name: 'needs-info that the team asked for',
    deeds: (team) => [...inReview(team), member('ask')],
    row: 'answer lapse drop undo',
    may: {},
    seenBy: WITH_TEAM,
  },
  {
    name: 'scope-check of what is out of scope',
    deeds: () => [triage('decline')],
    row: 'confirm→guided refuse→submitted undo',
    may: {
      triage: 'confirm refuse',
      'triage-lead': 'confirm refuse',
      office: 'confirm refuse',
      oversight: 'confirm refuse',
    },
    seenBy: EVERYBODY_OF_THE_ROUND,
  },
  {
    name: 'scope-check of what has no substance',
    deeds: () => [triage('no-substance')],
    row: 'confirm→concluded refuse→submitted undo',
    may: {
      triage: 'confirm refuse',
      'triage-lead': 'confirm refuse',
      office: 'confirm refuse',
      oversight: 'confirm refuse',
    },
    seenBy: EVERYBODY_OF_THE_ROUND,
  },
  {
    name: 'transferred',
    deeds: () => [lead('transfer')],
    row: 'answer→concluded object→submitted undo',
    may: { office: 'answer object', oversight: 'answer object', unit: 'answer object' },
    seenBy: WITH_UNIT,
  },
  {
    name: 'routed',
    deeds: routed,
    row: `open→in-review send-back→submitted ${TEAM_ROW}`,
    may: {
      member: 'open send-back',
      leader: 'open send-back seal',
      office: 'reassign',
      'stand-in': 'reassign seal',
      oversight: 'open send-back seal reassign',
    },
    seenBy: WITH_TEAM,
  },
  {
    name: 'in-review',
    deeds: inReview,
    row: `ask→needs-info propose-clue→clue-proposed propose-conclusion→to-approve send-back→submitted order-fix→fix-ordered retain→retained ${TEAM_ROW}`,
    may: {
      member: 'ask propose-clue propose-conclusion send-back',
      leader: 'ask propose-clue propose-conclusion send-back order-fix retain seal',
      office: 'reassign',
      'stand-in': 'order-fix retain seal reassign',
      oversight: 'ask propose-clue propose-conclusion send-back order-fix retain seal reassign',
    },
    seenBy: WITH_TEAM,
  },
  {
    name: 'fix-ordered',
    deeds: (team) => [...inReview(team), leader('order-fix')],
    row: `verify-fix→in-review escalate→in-review ${TEAM_ROW}`,
    may: {
      member: 'verify-fix escalate',
      leader: 'verify-fix escalate seal',
      office: 'reassign',
      'stand-in': 'seal reassign',
      oversight: 'verify-fix escalate seal reassign',
    },
    seenBy: WITH_TEAM,
  },
  {
    name: 'clue-proposed',
    deeds: clueProposed,
    row: `approve→clue-approved refuse→in-review ${TEAM_ROW}`,
    may: {
      leader: 'approve refuse seal',
      office: 'reassign',
      'stand-in': 'approve refuse seal reassign',
      oversight: 'approve refuse seal reassign',
    },
    seenBy: WITH_TEAM,
  },
  {
    name: 'clue-approved',
    deeds: clueApproved,
    row: `hand-over→handed-over refuse→in-review ${TEAM_ROW}`,
    may: {
      leader: 'seal',
      office: 'hand-over refuse reassign',
      'stand-in': 'hand-over refuse reassign seal',
      oversight: 'hand-over refuse reassign seal',
    },
    seenBy: WITH_TEAM,
  },
  {
    name: 'handed-over',
    deeds: (team) => [...clueApproved(team), office('hand-over')],
    row: `feedback→concluded return→submitted ${TEAM_ROW}`,
    may: {
      leader: 'seal',
      office: 'feedback return reassign',
      'stand-in': 'feedback return reassign seal',
      oversight: 'feedback return reassign seal',
    },
    seenBy: WITH_TEAM,
  },
  {
    name: 'retained',
    deeds: (team) => [...inReview(team), leader('retain')],
    row: `resume→in-review propose-conclusion→to-approve ${TEAM_ROW}`,
    may: {
      member: 'resume propose-conclusion',
      leader: 'resume propose-conclusion seal',
      office: 'reassign',
      'stand-in': 'seal reassign',
      oversight: 'resume propose-conclusion seal reassign',
    },
    seenBy: WITH_TEAM,
  },
  {
    name: 'to-approve',
    deeds: toApprove,
    row: `approve→concluded refuse→in-review ${TEAM_ROW}`,
    may: {
      leader: 'approve refuse seal',
      office: 'reassign',
      'stand-in': 'approve refuse seal reassign',
      oversight: 'approve refuse seal reassign',
    },
    seenBy: WITH_TEAM,
  },
  {
    name: 'concluded by a team',
    deeds: concluded,
    row: `reopen→in-review archive ${TEAM_ROW}`,
    may: {
      leader: 'reopen seal',
      office: 'reopen reassign',
      'stand-in': 'reopen reassign seal',
      oversight: 'reopen reassign seal',
    },
    seenBy: WITH_TEAM,
  },
  {
    name: 'concluded by the answer of a unit',
    deeds: () => [lead('transfer'), unit('answer')],
    row: `reopen→submitted archive ${TEAM_ROW}`,
    may: { office: 'reopen', oversight: 'reopen' },
    seenBy: WITH_UNIT,
  },
  {
    name: 'guided',
    deeds: () => [triage('decline'), lead('confirm')],
    row: 'reopen→submitted archive undo',
    may: { 'triage-lead': 'reopen', office: 'reopen', oversight: 'reopen' },
    seenBy: EVERYBODY_OF_THE_ROUND,
  },
  {
    name: 'duplicate',
    deeds: (_team, master) => [{ ...triage('merge'), master }],
    row: 'split→submitted undo',
    may: { triage: 'split', 'triage-lead': 'split', oversight: 'split' },
    seenBy: EVERYBODY_OF_THE_ROUND,
  },
  {
    name: 'sealed',
    deeds: () => [triage('seal')],
    row: 'hand-up→handed-up unseal→submitted',
    may: { head: 'hand-up unseal', oversight: 'hand-up unseal' },
    seenBy: UNDER_SEAL,
  },
  {
    name: 'handed-up',
    deeds: () => [triage('seal'), head('hand-up')],
    row: '',
    may: {},
    seenBy: UNDER_SEAL,
  },
  {
    name: 'archived',
    deeds: (team) => [...concluded(team), { by: 'clock', does: 'archive' }],
    row: '',
    may: {},
    seenBy: WITH_TEAM,
  },
];
