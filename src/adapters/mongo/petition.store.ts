import type { Connection, Model, SortOrder } from 'mongoose';
import type { Petition, PetitionRow } from '../../core/petition/petition';
import type { PetitionRepository } from '../../core/petition/petition-repository';
import { staleVersion } from '../../core/shared/errors';
import type { Page } from '../../core/shared/page';
import { COUNT_LIMIT } from '../../core/shared/page';
import { noneOf, oneOf } from './conditions';
import { changesOf, endedOn, outboxOf, pulled } from './petition.changes';
import { afterCursor, cursorAt } from './petition.cursor';
import type { PetitionRecord } from './petition.schema';
import { PETITION_ONLY, petitionSchema } from './petition.schema';
import type { Countable, TeamScope } from './petition.scope';
import { allOf, countable, freeFor, listConditions, scopeCondition } from './petition.scope';
import type { RecordOf } from './record';
import type { Stored } from './record';
import { fromRecord, insertNew, modelOf, toRecord } from './record';

const ORDER: Record<string, SortOrder> = { urgent: -1, due: 1, _id: 1 };
const ROW: readonly (keyof RecordOf<PetitionRow>)[] = [
  '_id',
  'version',
  'number',
  'status',
  'roundId',
  'areaCode',
  'posterTrust',
  'identityMode',
  'tile',
  'day',
  'late',
  'urgent',
  'due',
  'teamId',
  'jointTeamId',
  'holderId',
  'unitId',
  'masterId',
  'outcome',
  'files',
  'key',
  'excerpt',
];

const ROWS = Object.fromEntries(ROW.map((name) => [name, 1] as const));

/** Petitions in their collection. The scope is part of every query. */
export function petitionStore(connection: Connection): PetitionRepository {
  const petitions = modelOf(connection, 'petitions', petitionSchema);
  return {
    add: (petition) => add(petitions, petition),
    byReceipt: (id) => readById(petitions, id),
    find: async (scope, id) => {
      const record = await petitions.findOne(allOf({ _id: id }, scopeCondition(scope)), PETITION_ONLY).lean();
      return record && toPetition(record);
    },
    byNumber: async (scope, number) => {
      const record = await petitions.findOne(allOf({ number }, scopeCondition(scope)), PETITION_ONLY).lean();
      return record && toPetition(record);
    },
    holdAsMaster: async (scope, id) => {
      const master = allOf({ _id: id, status: noneOf(['duplicate']) }, scopeCondition(scope));
      const { matchedCount } = await petitions.updateOne(master, { $inc: { version: 1 } });
      return matchedCount === 1;
    },
    numbersOf: async (scope, ids) => {
      if (ids.length === 0) return new Map();
      const these = allOf(scopeCondition(scope), { _id: oneOf(ids) });
      const records = await petitions.find(these).select('number').limit(ids.length).lean();
      return new Map(records.map(({ _id, number }) => [_id, number]));
    },
    list: (scope, filter, page) =>
      listOf<PetitionRow>(petitions, listConditions(scope, filter), { ...page, only: ROWS }),
    listWhole: (scope, filter, page) =>
      listOf<Petition>(petitions, listConditions(scope, filter), { ...page, only: PETITION_ONLY }),
    count: (scope, filter) => count(petitions, countable(scope, filter)),
    save: async (before, after) => {
      const { id, version, status } = before;
      const { matchedCount } = await petitions.updateOne({ _id: id, version, status }, changesOf(before, after));
      if (matchedCount === 0) throw staleVersion({ petition: id, version });
    },
    pullNext: async (scope, step) => {
      for (const teamId of scope.teamIds) {
        const petition = await pull(petitions, { ...scope, teamIds: [teamId] }, pulled(step, teamId));
        if (petition) return petition;
      }
      return null;
    },
    confirmReceipt: async (id) => {
      await petitions.updateOne({ _id: id, receiptConfirmed: false }, { $set: { receiptConfirmed: true } });
    },
  };
}

type Petitions = Model<PetitionRecord>;

interface ListPage {
  readonly after: string | null;
  readonly limit: number;
  /** What is read of each. */
  readonly only: Readonly<Record<string, 0 | 1>>;
}

/** A screenful of all that these conditions find, of which no petition is in two. */
async function listOf<Row extends Urgency>(
  petitions: Petitions,
  conditions: ReturnType<typeof listConditions>,
  { after, limit, only }: ListPage,
): Promise<Page<Row>> {
  const read = (part: (typeof conditions)[number]) => {
    const query = petitions.find(allOf(part, afterCursor(after)), only).sort(ORDER);
    return query.limit(limit + 1).lean();
  };
  const found = await Promise.all(conditions.map(read));
  const all = inOrder(found.map((records) => records.map((record) => fromRecord<Row>(record as Stored<Row>))));
  const rows = all.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: all.length > limit && last ? cursorAt(last) : null };
}

/** Lists that are each in order as one. */
function inOrder<Row extends Urgency>([only, ...others]: readonly (readonly Row[])[]): readonly Row[] {
  const beside = others.flat();
  return beside.length === 0 ? (only ?? []) : [...(only ?? []), ...beside].sort(byUrgency);
}

type Urgency = Pick<PetitionRow, 'urgent' | 'due' | 'id'>;

function byUrgency(a: Urgency, b: Urgency): number {
  if (a.urgent !== b.urgent) return a.urgent ? -1 : 1;
  if (a.due !== b.due) return a.due < b.due ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** The first of the team's own queue; where two teams own something together and it is more urgent, that. */
async function pull(
  petitions: Petitions,
  scope: TeamScope,
  change: ReturnType<typeof pulled>,
): Promise<Petition | null> {
  const options = { sort: ORDER, returnDocument: 'after', projection: PETITION_ONLY } as const;
  const [own, joint] = freeFor(scope);
  const take = async (free: typeof own) => {
    const record = await petitions.findOneAndUpdate(free, change, options).lean();
    return record && toPetition(record);
  };
  const first = (free: typeof own) => petitions.findOne(free).select('urgent due').sort(ORDER).lean();
  const shared = await first(joint);
  if (!shared) return take(own);
  const ofOwn = await first(own);
  const [sooner, later] = ofOwn && isSooner(ofOwn, shared) ? [own, joint] : [joint, own];
  return (await take(sooner)) ?? take(later);
}

type Waiting = Pick<PetitionRecord, '_id' | 'urgent' | 'due'>;

const isSooner = (a: Waiting, b: Waiting): boolean => byUrgency({ ...a, id: a._id }, { ...b, id: b._id }) < 0;

/** As many as these eyes may know of, 1,000 at most. */
async function count(petitions: Petitions, { all, hidden, joint }: Countable): Promise<number> {
  const counted = (conditions: readonly Countable['all'][]) =>
    Promise.all(conditions.map((condition) => petitions.countDocuments(condition, { limit: COUNT_LIMIT }).exec()));
  const parts = await Promise.all(hidden.map((condition) => petitions.countDocuments(condition).exec()));
  const away = sumOf(parts);
  const there = await petitions.countDocuments(all, { limit: COUNT_LIMIT + away }).exec();
  return Math.min(COUNT_LIMIT, Math.max(0, there - away) + sumOf(await counted(joint)));
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** The insert is the commit: whoever comes second reads what the first one stored. */
async function add(petitions: Model<PetitionRecord>, petition: Petition): ReturnType<PetitionRepository['add']> {
  const record = { ...toRecord(petition), outbox: petition.history.map(outboxOf), endedOn: endedOn(petition) };
  if (await insertNew(petitions, record)) return { kind: 'added' };
  const first = await readById(petitions, petition.id);
  if (!first) throw staleVersion({ petition: petition.id });
  return { kind: 'exists', petition: first };
}

async function readById(petitions: Model<PetitionRecord>, id: Petition['id']): Promise<Petition | null> {
  const record = await petitions.findOne({ _id: id }, PETITION_ONLY).lean();
  return record && toPetition(record);
}

const toPetition = (record: Stored<Petition>): Petition => fromRecord<Petition>(record);
