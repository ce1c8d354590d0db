import { recordAct } from '../audit/record-act';
import { dueAfter } from '../deadline/step-deadline';
import type { Organisation } from '../organisation/organisation';
import { advance } from '../petition/advance';
import type { Petition } from '../petition/petition';
import type { Ports } from '../ports';
import type { OwnRound } from '../round/own-rounds';
import { holdsOffice } from '../round/own-rounds';
import { shanghaiDay } from '../shared/clock';
import { DomainError, notFound } from '../shared/errors';
import type { Actor } from '../staff/actor';
import type { CoverageRule, RoundCoverage } from './coverage';
import { reasonOf } from './coverage';
import type { Located, Move } from './moves';
import { MOVABLE, movesOf } from './moves';

export type { Move } from './moves';

/** Rules to be saved, and whether what lies with a team now moves with them. */
export interface CoverageCommand {
  /** Of the next version; or the rules as they are, where moving was broken off. */
  readonly coverage: RoundCoverage;
  readonly move: boolean;
}

/**
 * What became of it: `stale` somebody else changed the rules first, nothing was saved; `saved` with how many petitions
 * were moved, and how many somebody worked on at that very moment or were too many at once: asking again moves the rest.
 */
export type CoverageSaved =
  { readonly kind: 'stale' } | { readonly kind: 'saved'; readonly moved: number; readonly left: number };

/** Saves the rules of the person's own round and, only when told to, moves the open petitions they change. On record. */
export type ApplyCoverage = (actor: Actor, own: OwnRound, command: CoverageCommand) => Promise<CoverageSaved>;

/** Which open petitions would move, the nearest deadline first, at most 1,000: shown before anything is saved. */
export type PreviewMoves = (actor: Actor, own: OwnRound, coverage: RoundCoverage) => Promise<readonly Move[]>;

type Needs = Pick<
  Ports,
  'coverage' | 'petitions' | 'organisations' | 'teams' | 'sealing' | 'calendar' | 'audit' | 'ids' | 'clock'
>;

/** So many are read at once. */
const BATCH = 100;
/** So many are moved by one press of the button, and shown before it. */
const MOST = 1_000;
/** What stands as the reason with each; kept as written, like all reasons. */
const CHANGED = '分片规则已调整，改由现在负责的组办理。';

export function applyCoverage(needs: Needs): ApplyCoverage {
  const record = recordAct(needs);
  return async (actor, own, { coverage, move }) => {
    if (!holdsOffice(actor, own.id) || coverage.roundId !== own.id) throw notFound({ round: own.id });
    const now = await needs.coverage.ofRound(own.id);
    if (!isSaved(now, coverage)) {
      await record(actor, 'coverage-changed', [own.id]);
      if (!(await needs.coverage.save(coverage))) return { kind: 'stale' };
    }
    if (!move || own.stage === 'planned') return { kind: 'saved', moved: 0, left: 0 };
    return { kind: 'saved', ...(await moveAll(needs, actor, coverage)) };
  };
}

export function previewMoves(needs: Needs): PreviewMoves {
  return async (actor, own, coverage) => {
    if (!holdsOffice(actor, own.id)) throw notFound({ round: own.id });
    return own.stage === 'planned' ? [] : allMoves(needs, actor, coverage);
  };
}

/** The same rules again are not a change: what was broken off goes on. */
function isSaved(now: RoundCoverage, { version, rules }: RoundCoverage): boolean {
  const rest = (some: readonly CoverageRule[]) =>
    JSON.stringify(some.map(({ id, ground, teamIds, exception }) => [id, ground, teamIds, exception]));
  return now.version === version && rest(now.rules) === rest(rules);
}

async function moveAll(needs: Needs, actor: Actor, coverage: RoundCoverage) {
  const moves = await allMoves(needs, actor, coverage);
  let moved = 0;
  for (const move of moves) if (await moveOne(needs, actor, move)) moved += 1;
  const left = moves.length - moved;
  return { moved, left: moves.length < MOST ? left : left + 1 };
}

/** False: somebody did something with it at this very moment. */
async function moveOne(needs: Needs, { staff }: Actor, { petition, to }: Move): Promise<boolean> {
  const { ids, clock, sealing, calendar } = needs;
  const entryId = ids.next<'Entry'>();
  const at = clock.now();
  const key = sealing.unlock('petitions', petition.id, petition.key);
  const due = dueAfter({ petition, action: 'reassign', to: 'routed', today: shanghaiDay(at) }, calendar);
  const { teamId, jointTeamId } = to;
  const next = advance(petition, {
    action: 'reassign',
    teamId,
    jointTeamId,
    entryId,
    at,
    due,
    by: { id: staff.id, roles: ['office'] },
    why: reasonOf(to.rule),
    reason: key.seal(`reason/${entryId}`, CHANGED),
  });
  try {
    await needs.petitions.save(petition, next);
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'stale-version') return false;
    throw error;
  }
}

/** What the person may know of and would be another team's, the nearest deadline first. */
async function allMoves(needs: Needs, { keys }: Actor, { roundId, rules }: RoundCoverage): Promise<readonly Move[]> {
  const teams = await needs.teams.ofRound(roundId);
  const answering = new Set(teams.flatMap(({ id, kind }) => (kind === 'oversight' ? [] : [id])));
  const lineOf = lines(needs);
  const scope = { kind: 'office', roundIds: [roundId], keys } as const;
  const moves: Move[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<Needs['petitions']['listWhole']>> = await needs.petitions.listWhole(
      scope,
      { statuses: MOVABLE },
      { after, limit: BATCH },
    );
    const located = await Promise.all(page.rows.map((petition) => locate(petition, lineOf)));
    moves.push(...movesOf(rules, located).filter(({ to }) => answering.has(to.teamId)));
    after = page.next;
  } while (after !== null && moves.length < MOST);
  return moves.slice(0, MOST);
}

type LineOf = (id: Organisation['id']) => Promise<readonly Organisation['id'][]>;

function lines({ organisations }: Needs): LineOf {
  const known = new Map<Organisation['id'], Promise<readonly Organisation['id'][]>>();
  return (id) => {
    const line = known.get(id) ?? organisations.lineOf(id).then((found) => found.map((one) => one.id));
    known.set(id, line);
    return line;
  };
}

async function locate(petition: Petition, lineOf: LineOf): Promise<Located> {
  return { petition, organisations: petition.organisationId ? await lineOf(petition.organisationId) : [] };
}
