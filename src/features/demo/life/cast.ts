import type { AreaCode } from '../../../core/area/area';
import type { Tile } from '../../../core/category/category';
import { reasonOf, teamFor } from '../../../core/routing/coverage';
import type { Team } from '../../../core/team/team';
import type { Chance } from '../generator/chance';
import { unitNumber } from '../structure/organisations';
import type { RoundKey } from '../structure/rounds';
import type { TeamKey } from '../structure/teams';
import { demoCoverage, teamIdOf } from '../structure/teams';
import type { Part } from './stories';

/** Who plays which part in the story of one petition. */
export interface Cast {
  readonly who: Readonly<Record<Part, string>>;
  readonly team: Team['id'];
  /** The rule that gave it to the team, as the router writes it down. */
  readonly why: string;
  /** The team it goes to when it is given to another one. */
  readonly otherTeam: Team['id'];
}

interface Office {
  readonly triage: readonly [string, string];
  readonly lead: string;
  readonly office: string;
  readonly unit: string;
  readonly head: string;
  readonly overseer: string;
  readonly overseers: TeamKey;
}

const OFFICES: Readonly<Record<RoundKey, Office>> = {
  dazhu: {
    triage: ['triage', 'triage-2'],
    lead: 'triage-lead',
    office: 'office',
    unit: 'unit',
    head: 'head',
    overseer: 'oversight',
    overseers: 'oversight',
  },
  wuhou: {
    triage: ['wuhou-triage', 'wuhou-triage-2'],
    lead: 'wuhou-lead',
    office: 'wuhou-office',
    unit: 'wuhou-unit',
    head: 'wuhou-head',
    overseer: 'wuhou-oversight',
    overseers: 'wuhou-oversight',
  },
  quxian: {
    triage: ['quxian-triage', 'quxian-triage-2'],
    lead: 'quxian-lead',
    office: 'quxian-office',
    unit: 'quxian-unit',
    head: 'quxian-head',
    overseer: 'oversight',
    overseers: 'quxian-oversight',
  },
};

/** Who works on it, and who of the same team signs: never the same person. */
type Pair = readonly [member: string, leader: string];

const FIRST: readonly Pair[] = [
  ['team-member', 'team-leader'],
  ['team-member', 'team-leader'],
  ['team-member-2', 'team-leader'],
];
const SECOND: readonly Pair[] = [
  ['team-2-leader', 'team-2-deputy'],
  ['team-2-member', 'team-2-leader'],
];
const WUHOU: readonly Pair[] = [
  ['wuhou-member', 'wuhou-leader'],
  ['wuhou-member-2', 'wuhou-deputy'],
  ['wuhou-leader', 'wuhou-deputy'],
];
const QUXIAN: readonly Pair[] = [
  ['quxian-member', 'quxian-leader'],
  ['quxian-deputy', 'quxian-leader'],
];

/** Barred from all that comes from there. */
const KEPT_FROM: Readonly<Record<string, string>> = { '511724109': 'team-2-member' };

const UNIT_ACCOUNTS = ['', '-2', '-3'] as const;

/** What a petition is about, and where. */
export interface Setting {
  readonly round: RoundKey;
  readonly areaCode: AreaCode;
  readonly tile: Tile;
  /** Whether somebody else has to sign. */
  readonly signed: boolean;
}

/** Chooses the people for a petition from this place. */
export function castFor({ round, areaCode, tile, signed }: Setting, chance: Chance): Cast {
  const { triage, lead, office, head, overseer } = OFFICES[round];
  const unit = OFFICES[round].unit + UNIT_ACCOUNTS[unitNumber(tile)];
  const [first, other] = chance.happens(50) ? triage : [triage[1], triage[0]];
  const answer = teamFor(demoCoverage(round).rules, { areaCode, organisations: [] });
  const team = answer.kind === 'team' ? answer.teamIds[0] : undefined;
  if (answer.kind === 'nobody' || !team) throw new Error(`The demonstration leaves ${areaCode} to nobody`);
  const isFirst = team === teamIdOf('first');
  const pairs = round === 'dazhu' ? (isFirst ? FIRST : SECOND) : round === 'wuhou' ? WUHOU : QUXIAN;
  const barred = KEPT_FROM[areaCode.slice(0, 9)];
  // A leader works on some alone, as long as nothing has to be signed.
  const alone: readonly Pair[] = signed ? [] : pairs.slice(0, 1).map(([, leads]): Pair => [leads, leads]);
  const [member, leader] = chance.pick([...pairs, ...alone].filter(([person]) => person !== barred));
  return {
    who: {
      triage: first,
      second: other,
      lead,
      member,
      leader,
      office,
      unit,
      head,
      overseer,
      resident: 'resident',
      clock: 'clock',
    },
    team,
    why: reasonOf(answer.rule),
    otherTeam: teamIdOf(isFirst ? 'second' : 'first'),
  };
}

export const overseersOf = (round: RoundKey): Team['id'] => teamIdOf(OFFICES[round].overseers);
