import type { History } from './histories';
import * as after from './histories';

/** Who tries: an account of the scene, or the office where it stands in for the leader of a team of one. */
export const ROLES = [
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
] as const;
export type Role = (typeof ROLES)[number];

/** A state as somebody finds it: what led there, the row of the table, and who may do what from it. */
export interface Found {
  readonly name: string;
  readonly deeds: History;
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

const TRIAGE = 'route ask decline no-substance merge seal';
const LOOK = 'confirm refuse';
/** Never who proposed it, which nobody here did. */
const SECOND_LOOK = { triage: LOOK, 'triage-lead': LOOK, office: LOOK, oversight: LOOK };
const TEAM_ROW = 'reassign→routed seal→sealed undo';

/** The table of the lifecycle, row by row, as it was signed off; nobody here decided what came before. */
export const FOUND: readonly Found[] = [
  {
    name: 'submitted',
    deeds: after.submitted,
    row: 'route→routed ask→needs-info decline→scope-check no-substance→scope-check merge→duplicate transfer→transferred seal→sealed undo',
    may: { triage: TRIAGE, 'triage-lead': `${TRIAGE} transfer`, office: 'transfer', oversight: `${TRIAGE} transfer` },
    seenBy: EVERYBODY_OF_THE_ROUND,
  },
  {
    name: 'needs-info that triage asked for',
    deeds: after.askedByTriage,
    row: 'answer lapse drop reassign seal undo',
    may: {},
    seenBy: EVERYBODY_OF_THE_ROUND,
  },
  {
    name: 'needs-info that the team asked for',
    deeds: after.askedByTeam,
    row: `answer lapse drop ${TEAM_ROW}`,
    may: { leader: 'seal', office: 'reassign', 'stand-in': 'seal reassign', oversight: 'seal reassign' },
    seenBy: WITH_TEAM,
  },
  {
    name: 'scope-check of what is out of scope',
    deeds: after.declined,
    row: 'confirm→guided refuse→submitted undo',
    may: SECOND_LOOK,
    seenBy: EVERYBODY_OF_THE_ROUND,
  },
  {
    name: 'scope-check of what has no substance',
    deeds: after.withoutSubstance,
    row: 'confirm→concluded refuse→submitted undo',
    may: SECOND_LOOK,
    seenBy: EVERYBODY_OF_THE_ROUND,
  },
  {
    name: 'transferred',
    deeds: after.transferred,
    row: 'answer→concluded object→submitted undo',
    may: { office: 'answer object', oversight: 'answer object', unit: 'answer object' },
    seenBy: WITH_UNIT,
  },
  {
    name: 'routed',
    deeds: after.routed,
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
    deeds: after.inReview,
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
    deeds: after.fixOrdered,
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
    deeds: after.clueProposed,
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
    deeds: after.clueApproved,
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
    deeds: after.handedOver,
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
    deeds: after.retained,
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
    deeds: after.toApprove,
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
    deeds: after.concluded,
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
    deeds: after.answered,
    row: `reopen→submitted archive ${TEAM_ROW}`,
    may: { office: 'reopen', oversight: 'reopen' },
    seenBy: WITH_UNIT,
  },
  {
    name: 'guided',
    deeds: after.guided,
    row: 'reopen→submitted archive undo',
    may: { 'triage-lead': 'reopen', office: 'reopen', oversight: 'reopen' },
    seenBy: EVERYBODY_OF_THE_ROUND,
  },
  {
    name: 'duplicate',
    deeds: after.merged,
    row: 'split→submitted undo',
    may: { triage: 'split', 'triage-lead': 'split', oversight: 'split' },
    seenBy: EVERYBODY_OF_THE_ROUND,
  },
  {
    name: 'sealed',
    deeds: after.sealed,
    row: 'hand-up→handed-up unseal→submitted',
    may: { head: 'hand-up unseal', oversight: 'hand-up unseal' },
    seenBy: UNDER_SEAL,
  },
  {
    name: 'handed-up',
    deeds: after.handedUp,
    row: '',
    may: {},
    seenBy: UNDER_SEAL,
  },
  {
    name: 'archived',
    deeds: after.archived,
    row: '',
    may: {},
    seenBy: WITH_TEAM,
  },
];
