import type { AreaCode } from '../../core/area/area';
import { covers, levelOf } from '../../core/area/area';
import { recordAct } from '../../core/audit/record-act';
import type { GrowthLevel, Sprout } from '../../core/organisation/grow-from-areas';
import { isOfParty, leadingAt, missingIn } from '../../core/organisation/grow-from-areas';
import type { Organisation } from '../../core/organisation/organisation';
import type { Ports } from '../../core/ports';
import type { OwnRound } from '../../core/round/own-rounds';
import { areaOfRound, findOwnRound } from '../../core/round/own-rounds';
import type { Round } from '../../core/round/round';
import { isOver } from '../../core/round/round';
import { DomainError } from '../../core/shared/errors';
import type { Actor } from '../../core/staff/actor';

export type InspectedNeeds = Pick<
  Ports,
  'rounds' | 'roundPlans' | 'organisations' | 'areas' | 'ids' | 'audit' | 'clock'
>;

export const SETS = ['townships', 'villages', 'party', 'units'] as const;
/** What is chosen with one click: the organisations of all townships, of all villages, all of the party, all units. */
export type ChosenSet = (typeof SETS)[number];

/** What can be chosen for a round in an area, and what the places there lack. */
export interface Choosable {
  readonly own: OwnRound;
  readonly inspected: readonly Organisation[];
  /** Null: the plan does not say yet where it inspects. */
  readonly area: AreaCode | null;
  readonly candidates: readonly Organisation[];
  readonly missing: Readonly<Record<GrowthLevel, number>>;
  readonly isOver: boolean;
}

/** More than any list of a round holds. */
const MOST_GROWN = 4_000;

/** Which organisations a round inspects. */
export interface Inspected {
  open(actor: Actor, id: Round['id'], area: AreaCode | null): Promise<Choosable>;
  /** Adds those among `ids` that may be chosen, or takes out those that were. */
  set(actor: Actor, id: Round['id'], change: InspectedChange): Promise<number>;
  choose(actor: Actor, id: Round['id'], choice: { readonly set: ChosenSet; readonly area: AreaCode }): Promise<number>;
  /** Makes what the places lack, and chooses it. Done twice it makes nothing new. */
  grow(actor: Actor, id: Round['id'], order: { readonly level: GrowthLevel; readonly area: AreaCode }): Promise<number>;
}

interface InspectedChange {
  readonly ids: readonly Organisation['id'][];
  readonly isInspected: boolean;
}

export function inspectedOrganisations(needs: InspectedNeeds): Inspected {
  const find = findOwnRound(needs);
  const record = recordAct(needs);
  const { organisations } = needs;

  const set = async (actor: Actor, own: OwnRound, { ids, isInspected }: InspectedChange): Promise<number> => {
    if (ids.length === 0) return 0;
    await record(actor, isInspected ? 'round-inspects' : 'round-inspects-no-more', [
      own.id,
      ...ids.slice(0, MOST_NAMED),
    ]);
    await organisations.setInspected(ids, own.id, isInspected);
    return ids.length;
  };

  return {
    open: async (actor, id, asked) => {
      const own = await find(actor, id);
      const area = areaIn(own, asked);
      const candidates = area ? await candidatesIn(needs, own, area) : [];
      return {
        own,
        area,
        inspected: await organisations.inspectedIn(id),
        candidates,
        missing: {
          township: area ? missingIn(needs.areas, { areaCode: area, level: 'township' }, candidates).length : 0,
          village: area ? missingIn(needs.areas, { areaCode: area, level: 'village' }, candidates).length : 0,
        },
        isOver: isDone(own, needs.clock.now()),
      };
    },
    set: async (actor, id, change) => {
      const own = await openOne(needs, find, { actor, id });
      if (!change.isInspected) return set(actor, own, change);
      const area = areaIn(own, null);
      const offered = new Set(area ? (await candidatesIn(needs, own, area)).map((one) => one.id) : []);
      return set(actor, own, { ...change, ids: change.ids.filter((one) => offered.has(one)) });
    },
    choose: async (actor, id, { set: which, area: asked }) => {
      const own = await openOne(needs, find, { actor, id });
      const area = areaIn(own, asked);
      const chosen = area ? (await candidatesIn(needs, own, area)).filter((one) => IN_SET[which](one)) : [];
      const fresh = chosen.filter(({ inspectedIn }) => !inspectedIn.includes(id));
      return set(actor, own, { ids: fresh.map((one) => one.id), isInspected: true });
    },
    grow: async (actor, id, { level, area: asked }) => {
      const own = await openOne(needs, find, { actor, id });
      const area = areaIn(own, asked);
      if (!area) return 0;
      const made = await grow(needs, { own, level, area });
      return set(actor, own, { ids: made.map((one) => one.id), isInspected: true });
    },
  };
}

/** An entry of the record names this many; the rest is found by its moment. */
const MOST_NAMED = 500;

export const IN_SET: Readonly<Record<ChosenSet, (organisation: Organisation) => boolean>> = {
  townships: (one) => isOfParty(one) && levelOf(one.areaCode) === 'township' && one.kind === 'committee',
  villages: (one) => isOfParty(one) && levelOf(one.areaCode) === 'village',
  party: isOfParty,
  units: ({ kind }) => kind === 'unit' || kind === 'school' || kind === 'hospital' || kind === 'enterprise',
};

const isDone = (own: OwnRound, now: Date): boolean => own.stage === 'published' && isOver(own.round, now);

async function openOne(
  { clock }: InspectedNeeds,
  find: ReturnType<typeof findOwnRound>,
  { actor, id }: { readonly actor: Actor; readonly id: Round['id'] },
): Promise<OwnRound> {
  const own = await find(actor, id);
  if (isDone(own, clock.now())) throw new DomainError('action-not-open', 'The round is over', { round: id });
  return own;
}

/** The area asked for, if it lies in the round's; else the round's own. */
function areaIn(own: OwnRound, asked: AreaCode | null): AreaCode | null {
  const whole = areaOfRound(own);
  return whole && asked && covers(whole, asked) ? asked : whole;
}

/**
 * What a round may inspect: what works inside its area, except its own office and what leads that. Were the county's
 * committee inspected by its own office, every petition of the county would be kept from everybody.
 */
async function candidatesIn({ organisations }: InspectedNeeds, own: OwnRound, area: AreaCode) {
  const officeId = own.stage === 'planned' ? own.plan.officeId : own.round.officeId;
  const [all, line] = await Promise.all([organisations.within(area, null), organisations.lineOf(officeId)]);
  const barred = new Set(line.map(({ id }) => id));
  return all.filter(({ id, kind }) => !barred.has(id) && kind !== 'office' && kind !== 'partner');
}

interface Growing {
  readonly own: OwnRound;
  readonly level: GrowthLevel;
  readonly area: AreaCode;
}

async function grow(needs: InspectedNeeds, { level, area }: Growing): Promise<readonly Organisation[]> {
  const { organisations, areas } = needs;
  const known = await organisations.within(area, null);
  const sprouts = missingIn(areas, { areaCode: area, level }, known);
  if (sprouts.length > MOST_GROWN) throw new DomainError('too-large', 'Too many places at once', { area });
  const taken = new Set((await organisations.byCodes(sprouts.map(({ code }) => code ?? ''))).map(({ code }) => code));
  const leaders = await leadersOf(needs, sprouts);
  const made = sprouts.map(({ under, ...said }) => ({
    ...said,
    id: needs.ids.next<'Organisation'>(),
    code: taken.has(said.code) ? null : said.code,
    parentId: leaders.get(under)?.id ?? null,
  }));
  await organisations.addAll(made);
  // Somebody may have made some of them at the same moment: whoever did, those are the ones.
  const byCode = await organisations.byCodes(made.flatMap(({ code }) => code ?? []));
  return [...byCode, ...made.filter(({ code }) => code === null)];
}

/** The committees under which they come, by place. */
async function leadersOf({ organisations }: InspectedNeeds, sprouts: readonly Sprout[]) {
  const leaders = new Map<AreaCode, Organisation | null>();
  for (const place of new Set(sprouts.map(({ under }) => under))) {
    leaders.set(place, leadingAt(await organisations.ofPlace(place), place));
  }
  return leaders;
}
