import type { Organisation } from '../../core/organisation/organisation';
import { recordAct } from '../../core/audit/record-act';
import { STATUSES } from '../../core/petition/lifecycle';
import type { Ports } from '../../core/ports';
import type { OwnRound } from '../../core/round/own-rounds';
import { findOwnRound } from '../../core/round/own-rounds';
import { isOver } from '../../core/round/round';
import type { Round } from '../../core/round/round';
import { DomainError, notFound, staleVersion } from '../../core/shared/errors';
import type { Actor } from '../../core/staff/actor';
import type { Proposal } from '../../core/staff/proposal';
import type { Staff } from '../../core/staff/staff';
import { makeOwnTeams } from '../../core/team/own-teams';
import type { Placing } from '../../core/team/place-in-team';
import { placedIn, withoutPerson } from '../../core/team/place-in-team';
import { seats } from '../../core/team/seat';
import type { Team } from '../../core/team/team';
import { leads, peopleOf } from '../../core/team/team';
import { peopleNamed } from './people';

export type TeamsNeeds = Pick<
  Ports,
  | 'accounts'
  | 'areas'
  | 'audit'
  | 'clock'
  | 'coverage'
  | 'credentials'
  | 'ids'
  | 'organisations'
  | 'petitions'
  | 'proposals'
  | 'roundPlans'
  | 'rounds'
  | 'teams'
>;

/** The teams of a round with everybody in them. */
export interface TeamsOpened {
  readonly own: OwnRound;
  readonly teams: readonly Team[];
  readonly people: ReadonlyMap<Staff['id'], Staff>;
  readonly units: ReadonlyMap<Organisation['id'], Organisation>;
  readonly waiting: readonly Proposal[];
  readonly isOver: boolean;
}

/** One of them, and whom it could take. */
export interface TeamOpened extends TeamsOpened {
  readonly team: Team;
  readonly candidates: readonly Staff[];
}

/** What is said of a team beside its people. */
export type TeamFacts = Pick<Team, 'name' | 'nameEn' | 'languages'>;

/** Why a team stays. */
export type Kept = 'own' | 'rules' | 'petitions';

/** What the office does with the teams of its rounds. */
export interface ManageTeams {
  all(actor: Actor, id: Round['id']): Promise<TeamsOpened>;
  open(actor: Actor, ids: TeamIds, search: string): Promise<TeamOpened>;
  add(actor: Actor, id: Round['id'], facts: TeamFacts): Promise<Team>;
  /** Makes the office's own team and the oversight office's where the round has none. */
  makeOwn(actor: Actor, id: Round['id']): Promise<void>;
  setFacts(actor: Actor, ids: TeamIds, facts: TeamFacts): Promise<void>;
  /** Puts people into places. Answers who administers and therefore reads no petition. */
  place(actor: Actor, ids: TeamIds, placings: readonly Placing[]): Promise<readonly Staff['id'][]>;
  takeOut(actor: Actor, ids: TeamIds, staffId: Staff['id']): Promise<void>;
  /** Null when it is gone. */
  remove(actor: Actor, ids: TeamIds): Promise<Kept | null>;
}

export interface TeamIds {
  readonly roundId: Round['id'];
  readonly teamId: Team['id'];
}

export function manageTeams(needs: TeamsNeeds): ManageTeams {
  const { teams, ids } = needs;
  const find = findOwnRound(needs);
  const record = recordAct(needs);
  const change = changeOf(needs);
  return {
    all: async (actor, id) => {
      const own = await find(actor, id);
      return everybody(needs, own, await teams.ofRound(id));
    },
    open: async (actor, { roundId, teamId }, search) => {
      const own = await find(actor, roundId);
      const all = await teams.ofRound(roundId);
      const team = all.find(({ id }) => id === teamId);
      if (!team) throw notFound({ team: teamId });
      const found = await peopleNamed(needs, actor, search);
      const candidates = found.filter(({ id }) => !peopleOf(team).includes(id));
      return { ...(await everybody(needs, own, all, candidates)), team, candidates };
    },
    add: async (actor, id, facts) => {
      await open(needs, find, { actor, id });
      const team: Team = { ...EMPTY, ...facts, id: ids.next<'Team'>(), roundId: id };
      await record(actor, 'team-added', [id, team.id]);
      await teams.add(team);
      return team;
    },
    makeOwn: async (actor, id) => {
      await makeOwnTeams(needs)(actor, await open(needs, find, { actor, id }));
    },
    setFacts: async (actor, at, facts) => {
      await open(needs, find, { actor, id: at.roundId });
      await record(actor, 'team-changed', [at.roundId, at.teamId]);
      await change(at, (team) => ({ ...team, ...facts }));
    },
    place: async (actor, at, placings) => {
      await open(needs, find, { actor, id: at.roundId });
      const refused: Staff['id'][] = [];
      for (const placing of placings) {
        if (!(await place(needs, { actor, at, placing }))) refused.push(placing.staffId);
      }
      return refused;
    },
    takeOut: async (actor, at, staffId) => {
      await open(needs, find, { actor, id: at.roundId });
      const team = await manned(needs, at);
      await seats(needs).leave(actor, team, staffId);
      await change(at, (now) => withoutPerson(now, staffId));
    },
    remove: async (actor, at) => {
      await open(needs, find, { actor, id: at.roundId });
      const team = await manned(needs, at);
      const kept = await keptBy(needs, team);
      if (kept) return kept;
      for (const staffId of peopleOf(team)) await seats(needs).leave(actor, team, staffId);
      await record(actor, 'team-removed', [at.roundId, at.teamId]);
      await teams.remove(at.teamId);
      return null;
    },
  };
}

const EMPTY = { kind: 'inspection', leaderId: null, deputyIds: [], memberIds: [], squads: [], externals: [] } as const;

const isDone = (own: OwnRound, now: Date): boolean => own.stage === 'published' && isOver(own.round, now);

/** A round of one's own whose work is not over. */
async function open(
  { clock }: TeamsNeeds,
  find: ReturnType<typeof findOwnRound>,
  { actor, id }: { readonly actor: Actor; readonly id: Round['id'] },
): Promise<OwnRound> {
  const own = await find(actor, id);
  if (isDone(own, clock.now())) throw new DomainError('action-not-open', 'The round is over', { round: id });
  return own;
}

/** A team whose people this office chooses: the oversight office's are that office's own. */
async function manned({ teams }: TeamsNeeds, { roundId, teamId }: TeamIds): Promise<Team> {
  const team = await teams.find(teamId);
  if (team?.roundId !== roundId) throw notFound({ team: teamId });
  if (team.kind === 'oversight') throw new DomainError('not-allowed', 'The oversight office mans it', { team: teamId });
  return team;
}

async function everybody(
  { accounts, organisations, proposals, clock }: TeamsNeeds,
  own: OwnRound,
  teams: readonly Team[],
  others: readonly Staff[] = [],
): Promise<TeamsOpened> {
  const ids = [...new Set(teams.flatMap(peopleOf))];
  const found = (await Promise.all(ids.map((id) => accounts.find(id)))).filter((staff) => staff !== null);
  const people = [...found, ...others];
  const unitIds = people.flatMap(({ unitId, declared }) => [
    unitId,
    ...declared.flatMap(({ on }) => (on.kind === 'unit' ? [on.unitId] : [])),
  ]);
  const units = await organisations.byIds(unitIds);
  return {
    own,
    teams,
    people: new Map(people.map((staff) => [staff.id, staff])),
    units: new Map(units.map((unit) => [unit.id, unit])),
    waiting: await proposals.all(),
    isOver: isDone(own, clock.now()),
  };
}

const TRIES = 3;

/** Two people may change a team at the same moment: what was read is read again, so that neither's change is lost. */
function changeOf(needs: TeamsNeeds) {
  return async (at: TeamIds, work: (team: Team) => Team): Promise<Team> => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const before = await manned(needs, at);
      const after = work(before);
      if (await needs.teams.change(after, before)) return after;
    }
    throw staleVersion({ team: at.teamId });
  };
}

interface PlacingInTeam {
  readonly actor: Actor;
  readonly at: TeamIds;
  readonly placing: Placing;
}

/** False: an administrator, who reads no petition. */
async function place(needs: TeamsNeeds, { actor, at, placing }: PlacingInTeam): Promise<boolean> {
  const staff = await needs.accounts.find(placing.staffId);
  if (!staff?.active) throw notFound({ staff: placing.staffId });
  if ((await needs.credentials.of(staff.id))?.administers) return false;
  const before = await manned(needs, at);
  const led = leads(before, staff.id);
  const after = await changeOf(needs)(at, (team) => placedIn(team, placing));
  if (led && !leads(after, staff.id)) await seats(needs).leave(actor, before, staff.id);
  const now = await needs.accounts.find(staff.id);
  await seats(needs).take(actor, after, now ?? staff);
  return true;
}

/** Why it cannot go: something still counts on it. */
async function keptBy({ coverage, petitions }: TeamsNeeds, team: Team): Promise<Kept | null> {
  if (team.kind !== 'inspection') return 'own';
  const { rules } = await coverage.ofRound(team.roundId);
  if (rules.some(({ teamIds }) => teamIds.includes(team.id))) return 'rules';
  // Also what the team itself does not see yet.
  const scope = { kind: 'team', teamIds: [team.id], now: new Date(LAST_MOMENT), keys: [] } as const;
  return (await petitions.count(scope, { statuses: STATUSES })) > 0 ? 'petitions' : null;
}

const LAST_MOMENT = Date.UTC(9999, 0);
