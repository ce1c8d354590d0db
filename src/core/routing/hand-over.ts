import { covers } from '../area/area';
import { requireScope } from '../desk/desk';
import { dueAfter } from '../deadline/step-deadline';
import type { Organisation } from '../organisation/organisation';
import type { CarryOver } from '../petition/carry-over';
import { carryOver, UNFINISHED } from '../petition/carry-over';
import type { Petition, PetitionRow } from '../petition/petition';
import type { Status } from '../petition/lifecycle';
import type { Ports } from '../ports';
import type { Round } from '../round/round';
import { isOver } from '../round/round';
import { holdsOffice } from '../round/own-rounds';
import { shanghaiDay } from '../shared/clock';
import { notFound, staleVersion } from '../shared/errors';
import type { Page } from '../shared/page';
import type { Actor } from '../staff/actor';
import type { Team } from '../team/team';
import { concernedSubjects } from './conflict';
import { reasonOf } from './coverage';
import { suggestRoute } from './suggest-route';

/** Where an unfinished petition goes when its round is over. */
export type HandOverTo =
  /** The round stays; the office's own team works on it. */
  | { readonly kind: 'office-team' }
  /**
   * A later round of the same office that covers its place. Without `teamId` its coverage says which team; where that
   * says nobody, or with null, the triage of that round has it.
   */
  | { readonly kind: 'round'; readonly roundId: Round['id']; readonly teamId?: Team['id'] | null };

export interface HandOverCommand {
  readonly petitionId: Petition['id'];
  readonly version: number;
  readonly to: HandOverTo;
  readonly reason: string;
}

/** `why`: the reason is too short or too long; there is no such team or round to hand to; the round still listens. */
export type HandedOver =
  | { readonly kind: 'handed-over'; readonly petition: Petition }
  | { readonly kind: 'refused'; readonly why: 'reason' | 'target' | 'round-goes-on' };

/**
 * Hands over one unfinished petition. Throws `not-found` for what is not the person's, `stale-version` where somebody
 * was faster, `action-not-open` where it is finished, sealed or with another body.
 */
export type HandOver = (actor: Actor, command: HandOverCommand) => Promise<HandedOver>;

type Needs = Parameters<typeof suggestRoute>[0] &
  Pick<Ports, 'petitions' | 'rounds' | 'sealing' | 'ids' | 'organisations' | 'conflicts'>;

const REASON_LENGTH = { min: 2, max: 1_000 } as const;

export function handOver(needs: Needs): HandOver {
  return async (actor, { petitionId, version, to, reason }) => {
    const { petitions, rounds, clock } = needs;
    const now = clock.now();
    const petition = await petitions.find(requireScope('office', actor, now), petitionId);
    if (!petition) throw notFound({ petition: petitionId });
    if (petition.version !== version) throw staleVersion({ petition: petitionId, version });

    const length = Array.from(reason).length;
    if (length < REASON_LENGTH.min || length > REASON_LENGTH.max) return { kind: 'refused', why: 'reason' };
    const round = await rounds.find(petition.roundId);
    if (!round || now < round.closesAt) return { kind: 'refused', why: 'round-goes-on' };
    const target = await targetOf(needs, actor, { petition, round, to });
    if (!target) return { kind: 'refused', why: 'target' };

    const next = carryOver(petition, { ...target, ...stepOf(needs, actor, { petition, reason, target }) });
    await petitions.save(petition, next);
    return { kind: 'handed-over', petition: next };
  };
}

/** What of a round is still unfinished and may be known to this person, the nearest deadline first. */
export type UnfinishedOf = (
  actor: Actor,
  roundId: Round['id'],
  page: { readonly statuses?: readonly Status[]; readonly after: string | null; readonly limit: number },
) => Promise<Page<PetitionRow> & { readonly counts: Readonly<Partial<Record<Status, number>>> }>;

/** Read from the index of the office's lists: round, status. Throws `not-found` where the round is not the person's. */
export function unfinishedOf({ petitions }: Pick<Ports, 'petitions'>): UnfinishedOf {
  return async (actor, roundId, { statuses = UNFINISHED, after, limit }) => {
    if (!holdsOffice(actor, roundId)) throw notFound({ round: roundId });
    const scope = { kind: 'office', roundIds: [roundId], keys: actor.keys } as const;
    const wanted = statuses.filter((status) => UNFINISHED.includes(status));
    const [page, ...numbers] = await Promise.all([
      petitions.list(scope, { statuses: wanted }, { after, limit }),
      ...UNFINISHED.map((status) => petitions.count(scope, { statuses: [status] })),
    ]);
    return { ...page, counts: Object.fromEntries(UNFINISHED.map((status, at) => [status, numbers[at] ?? 0])) };
  };
}

interface Asked {
  readonly petition: Petition;
  readonly round: Round;
  readonly to: HandOverTo;
}

type Target = Pick<CarryOver, 'roundId' | 'teamId' | 'jointTeamId' | 'why' | 'barred' | 'oversight'>;

async function targetOf(needs: Needs, actor: Actor, { petition, round, to }: Asked): Promise<Target | null> {
  if (to.kind === 'office-team') return officeTeamOf(needs, petition);
  const later = await needs.rounds.find(to.roundId);
  const now = needs.clock.now();
  if (!later || !isLater(later, { actor, own: round, petition, now })) return null;
  const kept = await keptThere(needs, later, petition);
  const owner = await ownerThere(needs, { ...petition, roundId: later.id }, to.teamId);
  if (!owner) return null;
  return { roundId: later.id, ...(kept.oversight ? NOBODY : owner), ...kept };
}

async function officeTeamOf({ teams }: Needs, petition: Petition): Promise<Target | null> {
  const { roundId, teamId, oversight } = petition;
  const office = (await teams.ofRound(roundId)).find(({ kind }) => kind === 'office');
  if (!office || office.id === teamId) return null;
  return { roundId, teamId: office.id, jointTeamId: null, why: 'carried', barred: [], oversight };
}

interface Looking {
  readonly actor: Actor;
  readonly own: Round;
  readonly petition: Pick<Petition, 'areaCode'>;
  readonly now: Date;
}

const isLater = (round: Round, { actor, own, petition, now }: Looking): boolean =>
  round.id !== own.id &&
  round.officeId === own.officeId &&
  holdsOffice(actor, round.id) &&
  !isOver(round, now) &&
  covers(round.areaCode, petition.areaCode);

type Owner = Pick<Target, 'teamId' | 'jointTeamId' | 'why'>;

const NOBODY: Owner = { teamId: null, jointTeamId: null, why: null };

/** The team that was named, or the one that the coverage of the later round names; null: no such team there. */
async function ownerThere(needs: Needs, there: Petition, teamId: Team['id'] | null | undefined): Promise<Owner | null> {
  if (teamId === null) return NOBODY;
  const { team, joint, rule, teams } = await suggestRoute(needs)(there);
  if (teamId === undefined || teamId === team?.id) {
    return rule && team ? { teamId: team.id, jointTeamId: joint?.id ?? null, why: reasonOf(rule.rule) } : NOBODY;
  }
  return teams.some(({ id }) => id === teamId) ? { teamId, jointTeamId: null, why: 'chosen' } : null;
}

/** Another round inspects others: who is concerned there may not know of it either. */
async function keptThere(
  { organisations, conflicts }: Needs,
  later: Round,
  { areaCode, organisationId }: Petition,
): Promise<Pick<Target, 'barred' | 'oversight'>> {
  const [ofPlace, ofPoster, officeLine] = await Promise.all([
    organisations.ofPlace(areaCode),
    organisationId ? organisations.lineOf(organisationId) : NO_ORGANISATIONS,
    organisations.lineOf(later.officeId),
  ]);
  const concerned = concernedSubjects({ round: later, areaCode, ofPlace, ofPoster, named: [], text: '' });
  return {
    barred: concerned.map((subject) => conflicts.keyOf(subject)),
    oversight: officeLine.some(({ id }) => concerned.includes(id)),
  };
}

const NO_ORGANISATIONS: readonly Organisation[] = [];

interface Taking {
  readonly petition: Petition;
  readonly reason: string;
  readonly target: Target;
}

function stepOf({ ids, clock, calendar, sealing }: Needs, { staff }: Actor, { petition, reason, target }: Taking) {
  const entryId = ids.next<'Entry'>();
  const at = clock.now();
  const key = sealing.unlock('petitions', petition.id, petition.key);
  const [action, to] = target.teamId === null ? (['send-back', 'submitted'] as const) : (['route', 'routed'] as const);
  const due = dueAfter({ petition, action, to, today: shanghaiDay(at) }, calendar);
  return { entryId, by: staff.id, at, due, reason: key.seal(`reason/${entryId}`, reason) };
}
