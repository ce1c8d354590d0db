import type { AreaCode } from '../../core/area/area';
import { covers } from '../../core/area/area';
import type { Organisation, OrganisationKind } from '../../core/organisation/organisation';
import type { Ports } from '../../core/ports';
import type { Round } from '../../core/round/round';
import type { Actor } from '../../core/staff/actor';
import { withAllAbove } from './list-ground';
import type { OfficeScope } from './scope';
import { findInScope, scopeOf } from './scope';

export type BrowseNeeds = Pick<Ports, 'organisations' | 'accounts' | 'rounds' | 'roundPlans'>;

/** What the list is asked for. With any of text, kind, place or dissolved it searches; else it opens the tree. */
export interface OrganisationsAsked {
  readonly under: Organisation['id'] | null;
  readonly text: string;
  readonly kind: OrganisationKind | null;
  readonly place: AreaCode | null;
  readonly dissolved: boolean;
  readonly after: string | null;
}

export interface OrganisationsListed {
  readonly scope: OfficeScope;
  /** The one whose level is open, and all above it. */
  readonly line: readonly Organisation[];
  readonly rows: readonly Organisation[];
  readonly below: ReadonlyMap<Organisation['id'], number>;
  readonly parents: ReadonlyMap<Organisation['id'], Organisation>;
  readonly next: string | null;
}

/** One organisation and what hangs on it. */
export interface OrganisationOpened {
  readonly scope: OfficeScope;
  readonly organisation: Organisation;
  /** All above it, the nearest first. */
  readonly line: readonly Organisation[];
  readonly below: readonly Organisation[];
  /** Null: a plan of another office. */
  readonly rounds: readonly (Pick<Round, 'id' | 'name'> | null)[];
  readonly accounts: number;
}

export interface BrowseOrganisations {
  list(actor: Actor, asked: OrganisationsAsked): Promise<OrganisationsListed>;
  open(actor: Actor, id: Organisation['id']): Promise<OrganisationOpened>;
  /** All that a filter finds, with everything above them for the names of their paths. */
  all(actor: Actor, asked: OrganisationsAsked): Promise<Everything>;
}

export interface Everything {
  readonly scope: OfficeScope;
  readonly rows: readonly Organisation[];
  readonly known: readonly Organisation[];
}

export const searches = ({ text, kind, place, dissolved }: OrganisationsAsked): boolean =>
  text !== '' || kind !== null || place !== null || dissolved;

export function browseOrganisations(needs: BrowseNeeds): BrowseOrganisations {
  const { organisations } = needs;
  return {
    list: async (actor, asked) => {
      const scope = await scopeOf(needs, actor);
      const under = asked.under && (await findInScope(needs, scope, asked.under));
      const page = await organisations.search(queryOf(asked, scope), asked.after);
      const parentIds = page.rows.flatMap(({ parentId }) => parentId ?? []);
      const [below, parents] = await Promise.all([
        organisations.countBelow(page.rows.map(({ id }) => id)),
        organisations.byIds(parentIds),
      ]);
      return {
        scope,
        line: under ? await organisations.lineOf(under.id) : [],
        rows: page.rows,
        below,
        parents: new Map(parents.map((one) => [one.id, one])),
        next: page.next,
      };
    },
    open: async (actor, id) => {
      const scope = await scopeOf(needs, actor);
      const organisation = await findInScope(needs, scope, id);
      const [line, below, people] = await Promise.all([
        organisations.lineOf(id),
        organisations.below(id),
        needs.accounts.ofUnit(id),
      ]);
      const rounds = await roundsOf(needs, organisation, actor);
      return { scope, organisation, line: line.slice(1), below, rounds, accounts: people.length };
    },
    all: async (actor, asked) => {
      const scope = await scopeOf(needs, actor);
      const rows = await everyRow(needs, { ...asked, dissolved: false }, scope);
      return { scope, rows, known: await withAllAbove(organisations, rows) };
    },
  };
}

function queryOf(asked: OrganisationsAsked, { within }: OfficeScope) {
  const place = asked.place && covers(within, asked.place) ? asked.place : within;
  const base = {
    text: asked.text,
    kinds: asked.kind && [asked.kind],
    within: place === '' ? null : place,
    inspectedIn: null,
    active: !asked.dissolved,
  };
  return searches(asked) ? base : { ...base, below: asked.under ?? ('top' as const) };
}

const MOST_ROWS = 20_000;

async function everyRow({ organisations }: BrowseNeeds, asked: OrganisationsAsked, scope: OfficeScope) {
  const { within } = queryOf(asked, scope);
  if (asked.text === '') return organisations.within(within ?? scope.within, asked.kind && [asked.kind]);
  const rows: Organisation[] = [];
  let after: string | null = null;
  do {
    const page = await organisations.search(queryOf(asked, scope), after);
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null && rows.length < MOST_ROWS);
  return rows;
}

async function roundsOf(
  { rounds, roundPlans }: BrowseNeeds,
  { inspectedIn }: Organisation,
  { plansFor }: Actor,
): Promise<OrganisationOpened['rounds']> {
  const found = await Promise.all(
    inspectedIn.map(async (id) => {
      const round = await rounds.find(id);
      if (round) return [{ id, name: round.name }];
      const plan = await roundPlans.find(id);
      if (!plan) return [];
      return [plan.officeId === plansFor ? { id, name: plan.facts.name } : null];
    }),
  );
  return found.flat();
}
