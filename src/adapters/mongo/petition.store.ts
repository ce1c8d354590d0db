import type { Connection, Model, SortOrder } from 'mongoose';
import type { Petition, PetitionRow } from '../../core/petition/petition';
import type { PetitionRepository } from '../../core/petition/petition-repository';
import { staleVersion } from '../../core/shared/errors';
import { COUNT_LIMIT } from '../../core/shared/page';
import { noneOf, oneOf } from './conditions';
import { changesOf, endedOn, outboxOf, pulled } from './petition.changes';
import { afterCursor, cursorAt } from './petition.cursor';
import type { PetitionRecord } from './petition.schema';
import { PETITION_ONLY, petitionSchema } from './petition.schema';
import type { Countable } from './petition.scope';
import { allOf, countable, listCondition, scopeCondition } from './petition.scope';
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
  'holderId',
  'unitId',
  'masterId',
  'outcome',
  'files',
  'key',
  'excerpt',
];

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
    list: async (scope, filter, { after, limit }) => {
      const wanted = allOf(listCondition(scope, filter), afterCursor(after));
      const query = petitions.find(wanted).select(ROW.join(' ')).sort(ORDER);
      const records = await query.limit(limit + 1).lean();
      const rows = records.slice(0, limit).map((record) => fromRecord<PetitionRow>(record));
      const last = rows.at(-1);
      return { rows, next: records.length > limit && last ? cursorAt(last) : null };
    },
    count: (scope, filter) => count(petitions, countable(scope, filter)),
    save: async (before, after) => {
      const { id, version, status } = before;
      const { matchedCount } = await petitions.updateOne({ _id: id, version, status }, changesOf(before, after));
      if (matchedCount === 0) throw staleVersion({ petition: id, version });
    },
    pullNext: async (scope, step) => {
      for (const teamId of scope.teamIds) {
        const free = allOf(scopeCondition({ ...scope, teamIds: [teamId] }), { status: 'routed', holderId: null });
        const options = { sort: ORDER, returnDocument: 'after', projection: PETITION_ONLY } as const;
        const record = await petitions.findOneAndUpdate(free, pulled(step, teamId), options).lean();
        if (record) return toPetition(record);
      }
      return null;
    },
    confirmReceipt: async (id) => {
      await petitions.updateOne({ _id: id, receiptConfirmed: false }, { $set: { receiptConfirmed: true } });
    },
  };
}

/** As many as these eyes may know of, 1,000 at most. */
async function count(petitions: Model<PetitionRecord>, { all, hidden }: Countable): Promise<number> {
  const parts = await Promise.all(hidden.map((condition) => petitions.countDocuments(condition).exec()));
  const away = parts.reduce((sum, part) => sum + part, 0);
  const there = await petitions.countDocuments(all, { limit: COUNT_LIMIT + away }).exec();
  return Math.min(COUNT_LIMIT, Math.max(0, there - away));
}

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
