import type { AreaCode } from '../area/area';
import type { Tile } from '../category/category';
import type { Organisation } from '../organisation/organisation';
import type { Page } from '../shared/page';
import type { ShanghaiDay } from '../shared/clock';
import type { Id } from '../shared/ids';
import type { Round } from '../round/round';
import type { Staff } from '../staff/staff';
import type { Team } from '../team/team';
import type { HistoryEntry, Petition, PetitionRow } from './petition';
import type { Status } from './lifecycle';

/**
 * Whose eyes a query has. It is part of every query, never a check afterwards: what lies outside does not exist.
 * `keys` are the keyed hashes of the person, the unit and all above it: a petition barred to one of them is not there.
 */
export type Scope = { readonly keys: readonly string[] } & (
  | {
      /** Areas by round: none named is all of that round. What is barred to a round's own triage, its overseer has. */
      readonly kind: 'triage';
      readonly places: readonly { readonly roundId: Round['id']; readonly areas: readonly AreaCode[] }[];
      readonly oversightOf: readonly Round['id'][];
    }
  | { readonly kind: 'team'; readonly teamIds: readonly Team['id'][]; readonly now: Date }
  | { readonly kind: 'office'; readonly roundIds: readonly Round['id'][] }
  | {
      /** The only eyes for what is under seal. */
      readonly kind: 'head';
      readonly roundIds: readonly Round['id'][];
      readonly oversightOf: readonly Round['id'][];
    }
  | { readonly kind: 'unit'; readonly unitIds: readonly Organisation['id'][] }
  /** Numbers only, never what was written. */
  | { readonly kind: 'auditor'; readonly roundIds: readonly Round['id'][] }
);

/** Which of the visible petitions a list wants. */
export interface ListFilter {
  readonly statuses: readonly Status[];
  readonly tile?: Tile;
  readonly area?: AreaCode;
  readonly dueBefore?: ShanghaiDay;
  readonly holderId?: Staff['id'];
  readonly masterId?: Petition['id'];
  readonly urgent?: true;
}

/** What became of an insert under the id that the ticket leads to. */
export type Added = { readonly kind: 'added' } | { readonly kind: 'exists'; readonly petition: Petition };

export interface PetitionRepository {
  /** Durable when it returns. One id, one petition: a second insert answers with the first. */
  add(petition: Petition): Promise<Added>;
  /** The resident's way: by the id the receipt leads to. */
  byReceipt(id: Petition['id']): Promise<Petition | null>;
  find(scope: Scope, id: Petition['id']): Promise<Petition | null>;
  /** By the number that staff quote aloud. */
  byNumber(scope: Scope, number: string): Promise<Petition | null>;
  /** The numbers of those among these that may be known of; null where none has been drawn yet. */
  numbersOf(scope: Scope, ids: readonly Petition['id'][]): Promise<ReadonlyMap<Petition['id'], Petition['number']>>;
  /** Earliest deadline first, urgent ones before all. */
  list(
    scope: Scope,
    filter: ListFilter,
    page: { readonly after: string | null; readonly limit: number },
  ): Promise<Page<PetitionRow>>;
  /** The same with all that a petition is, sealed: for what is done with many at once. */
  listWhole(
    scope: Scope,
    filter: ListFilter,
    page: { readonly after: string | null; readonly limit: number },
  ): Promise<Page<Petition>>;
  /** At most 1,000: "999+". */
  count(scope: Scope, filter: ListFilter): Promise<number>;
  /**
   * Notes that another petition is about to be merged into this one, which raises its version: of two that are merged
   * into each other at once, both find that somebody was faster, so no ring can arise. False when it is a duplicate.
   */
  holdAsMaster(scope: Scope, id: Petition['id']): Promise<boolean>;
  /** Stores the step from `before` to `after` if nothing happened in between; throws `stale-version` otherwise. */
  save(before: Petition, after: Petition): Promise<void>;
  /**
   * Gives the most urgent free petition of the team to one person: routed becomes in-review in one write, so two people
   * never get the same. Null when none is free.
   */
  pullNext(scope: Scope & { readonly kind: 'team' }, step: PullStep): Promise<Petition | null>;
  confirmReceipt(id: Petition['id']): Promise<void>;
}

/** The `open` step of a pull, made before it is known which petition it will be. */
export interface PullStep {
  readonly holderId: Staff['id'];
  readonly role: 'team-member' | 'team-leader';
  readonly entryId: Id<'Entry'>;
  readonly at: Date;
  readonly day: HistoryEntry['day'];
}
