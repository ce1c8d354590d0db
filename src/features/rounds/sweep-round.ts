import type { Ports } from '../../core/ports';
import type { Status } from '../../core/petition/lifecycle';
import { UNFINISHED } from '../../core/petition/carry-over';
import type { PetitionRow } from '../../core/petition/petition';
import type { Round } from '../../core/round/round';
import { isOver } from '../../core/round/round';
import type { HandedOver, HandOverTo, UnfinishedOf } from '../../core/routing/hand-over';
import { handOver, unfinishedOf } from '../../core/routing/hand-over';
import { DomainError } from '../../core/shared/errors';
import type { Actor } from '../../core/staff/actor';

/** Where the petitions of a state go; `keep`: they stay as they are. */
export type SweepTarget = { readonly kind: 'keep' } | HandOverTo;

export interface SweepCommand {
  readonly targets: ReadonlyMap<Status, SweepTarget>;
  readonly reason: string;
  /** Where the last batch ended; null: from the beginning. */
  readonly from: SweepPlace | null;
}

/** A place in a sweep: the state that is looked through, and after which petition. */
export interface SweepPlace {
  readonly status: Status;
  readonly after: string | null;
}

export const WHY_LEFT = ['faster', 'elsewhere', 'target', 'reason', 'goes-on'] as const;
/** Somebody worked on it · it is not open any more · no team or round for it there · no reason · the round listens. */
export type WhyLeft = (typeof WHY_LEFT)[number];

export interface LeftBehind {
  readonly id: PetitionRow['id'];
  readonly number: string | null;
  readonly why: WhyLeft;
}

/** What one batch did, and where the next begins; null: everything has been looked through. */
export interface Swept {
  readonly moved: number;
  readonly left: readonly LeftBehind[];
  readonly next: SweepPlace | null;
}

/** What is unfinished, and where it could go. */
export interface SweepGround {
  readonly counts: Readonly<Partial<Record<Status, number>>>;
  /** Published rounds of the same office that go on and lie at the same place. */
  readonly later: readonly Round[];
  readonly hasOfficeTeam: boolean;
  /** It has closed: only then is anything handed over. */
  readonly isClosed: boolean;
  readonly isOver: boolean;
}

export interface SweepRound {
  look(actor: Actor, round: Round): Promise<SweepGround>;
  sweep(actor: Actor, round: Round, command: SweepCommand): Promise<Swept>;
}

/** So many are handed over before the page answers. */
const BATCH = 40;

/** The guided sweep of a round that has closed. Safe to repeat: what was handed over is not there any more. */
export function sweepRound(ports: Ports): SweepRound {
  const unfinished = unfinishedOf(ports);
  return {
    look: async (actor, round) => {
      const now = ports.clock.now();
      const [{ counts }, teams, ofOffice] = await Promise.all([
        unfinished(actor, round.id, { after: null, limit: 1 }),
        ports.teams.ofRound(round.id),
        ports.rounds.ofUnit(round.officeId),
      ]);
      return {
        counts,
        later: ofOffice.filter((one) => one.officeId === round.officeId && goesOnThere(one, round, now)),
        hasOfficeTeam: teams.some(({ kind }) => kind === 'office'),
        isClosed: now >= round.closesAt,
        isOver: isOver(round, now),
      };
    },
    sweep: (actor, round, command) => sweepBatch({ ports, unfinished }, actor, { round, command }),
  };
}

const goesOnThere = (one: Round, round: Round, now: Date): boolean =>
  one.id !== round.id &&
  !isOver(one, now) &&
  (one.areaCode.startsWith(round.areaCode) || round.areaCode.startsWith(one.areaCode));

interface Tools {
  readonly ports: Ports;
  readonly unfinished: UnfinishedOf;
}

async function sweepBatch(
  { ports, unfinished }: Tools,
  actor: Actor,
  { round, command }: { readonly round: Round; readonly command: SweepCommand },
): Promise<Swept> {
  const { targets, reason, from } = command;
  const statuses = UNFINISHED.filter((status) => targetOf(targets, status).kind !== 'keep');
  const officeTeam = (await ports.teams.ofRound(round.id)).find(({ kind }) => kind === 'office');
  const isThere = (row: PetitionRow, to: SweepTarget) => to.kind === 'office-team' && row.teamId === officeTeam?.id;
  const left: LeftBehind[] = [];
  let moved = 0;
  let place = firstPlace(statuses, from);
  while (place && moved + left.length < BATCH) {
    const { status, after }: SweepPlace = place;
    const to = targetOf(targets, status);
    const limit = BATCH - moved - left.length;
    const page = await unfinished(actor, round.id, { statuses: [status], after, limit });
    for (const row of page.rows.filter((one) => !isThere(one, to))) {
      const why = await moveOne(ports, actor, { row, to, reason });
      if (why === null) moved += 1;
      else left.push({ id: row.id, number: row.number, why });
    }
    place = page.next === null ? placeAfter(statuses, status) : { status, after: page.next };
  }
  return { moved, left, next: place };
}

const KEEP: SweepTarget = { kind: 'keep' };

const targetOf = (targets: SweepCommand['targets'], status: Status): SweepTarget => targets.get(status) ?? KEEP;

/** Where a batch begins: where the last one ended, if that state is still to be looked through. */
function firstPlace(statuses: readonly Status[], from: SweepPlace | null): SweepPlace | null {
  if (from && statuses.includes(from.status)) return from;
  const [first] = statuses;
  return first ? { status: first, after: null } : null;
}

function placeAfter(statuses: readonly Status[], status: Status): SweepPlace | null {
  const following = statuses[statuses.indexOf(status) + 1];
  return following ? { status: following, after: null } : null;
}

interface Move {
  readonly row: PetitionRow;
  readonly to: SweepTarget;
  readonly reason: string;
}

/** Null: it was handed over. What goes wrong with one is said of it, and the others go on. */
async function moveOne(ports: Ports, actor: Actor, { row, to, reason }: Move): Promise<WhyLeft | null> {
  if (to.kind === 'keep') return 'target';
  try {
    const answer = await handOver(ports)(actor, { petitionId: row.id, version: row.version, to, reason });
    return whyOf(answer);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.code === 'stale-version' ? 'faster' : 'elsewhere';
  }
}

function whyOf(answer: HandedOver): WhyLeft | null {
  if (answer.kind === 'handed-over') return null;
  return answer.why === 'round-goes-on' ? 'goes-on' : answer.why;
}
