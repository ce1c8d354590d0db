import type { Connection, Model } from 'mongoose';
import mongoose from 'mongoose';
import { prefixesOf } from '../../core/area/area';
import type { Organisation, OrganisationQuery, Organisations } from '../../core/organisation/organisation';
import { oneOf } from './conditions';
import { afterwards, cursorOf, inArea, ownOf, wanted, widerThan } from './organisation.conditions';
import type { OrganisationRecord } from './organisation.schema';
import { organisationSchema } from './organisation.schema';
import type { Stored } from './record';
import { fromRecord, insertOnce, isDuplicate, modelOf, storable, toRecord } from './record';

const LIMIT = 5_000;
const LIMIT_OF_PLACE = 2_000;
const LIMIT_BELOW = 1_000;
const LIMIT_WITHIN = 20_000;
const PAGE = 50;
/** So many are asked for or stored at once. */
const AT_ONCE = 1_000;

/** Petitions can be passed to these. */
const HANDLERS = ['unit', 'partner'] as const;

/** A tree deeper than this is a circle. */
const DEEPEST = 20;

type OrganisationModel = Model<OrganisationRecord>;

/** Organisations in their collection, each pointing to the one above. */
export function organisationStore(connection: Connection): Organisations {
  const organisations: OrganisationModel = modelOf(connection, 'organisations', organisationSchema);
  return { ...reading(organisations), ...walking(organisations), ...writing(organisations) };
}

type Walking = Pick<Organisations, 'find' | 'ofPlace' | 'lineOf' | 'below' | 'belowAny' | 'countBelow'>;

/** Up and down the tree. */
function walking(organisations: OrganisationModel): Walking {
  const find = async (id: Organisation['id']) => {
    const record = await organisations.findOne({ _id: id }).lean();
    return record && toOrganisation(record);
  };
  return {
    find,
    ofPlace: async (areaCode) => {
      const here = { areaCode: oneOf(prefixesOf(areaCode)) };
      const records = await organisations.find(here).sort({ areaCode: -1, _id: 1 }).limit(LIMIT_OF_PLACE).lean();
      return records.map(toOrganisation);
    },
    lineOf: async (id) => {
      const line: Organisation[] = [];
      for (let next: Organisation['id'] | null = id; next !== null && line.length < DEEPEST;) {
        const organisation: Organisation | null = await find(next);
        if (organisation) line.push(organisation);
        next = organisation?.parentId ?? null;
      }
      return line;
    },
    below: async (parentId) => {
      const query = organisations.find({ parentId }).sort({ name: 1, _id: 1 });
      return (await query.limit(LIMIT_BELOW).lean()).map(toOrganisation);
    },
    belowAny: (ids) => inParts(ids, (part) => organisations.find({ parentId: oneOf(part) }).lean()),
    countBelow: async (ids) => {
      const groups = await organisations.aggregate<{ _id: Organisation['id']; count: number }>([
        { $match: { parentId: { $in: [...ids] } } },
        { $group: { _id: '$parentId', count: { $sum: 1 } } },
      ]);
      return new Map(groups.map(({ _id, count }) => [_id, count]));
    },
  };
}

type Reading = Pick<
  Organisations,
  'all' | 'inspectedIn' | 'search' | 'byCodes' | 'byIds' | 'named' | 'within' | 'namesAround' | 'handlersAt'
>;

/** Lists. */
function reading(organisations: OrganisationModel): Reading {
  return {
    all: async () => (await organisations.find().sort({ _id: 1 }).limit(LIMIT).lean()).map(toOrganisation),
    inspectedIn: async (roundId) => {
      const query = organisations.find({ inspectedIn: roundId }).sort({ areaCode: 1, name: 1, _id: 1 });
      return (await query.limit(LIMIT).lean()).map(toOrganisation);
    },
    search: async (query, after) => {
      const conditions = [wanted(query), await standing(organisations, query), afterwards(after)];
      const asked = organisations.find({ $and: conditions }).sort({ name: 1, _id: 1 });
      const found = await asked.limit(PAGE + 1).lean();
      const rows = found.slice(0, PAGE).map(toOrganisation);
      return { rows, next: found.length > PAGE ? cursorOf(rows.at(-1)) : null };
    },
    byCodes: (codes) => inParts(codes, (part) => organisations.find({ code: oneOf(part) }).lean()),
    byIds: (ids) => inParts(ids, (part) => organisations.find({ _id: oneOf(part) }).lean()),
    named: (names) => inParts(names, (part) => organisations.find({ name: oneOf(part) }).lean()),
    namesAround: async (areaCode, roundId) => {
      const places = [inArea(areaCode), { areaCode: oneOf(prefixesOf(areaCode)) }, { inspectedIn: roundId }];
      const found = await Promise.all(
        places.map((place) => organisations.find(place).select('name').sort({ _id: 1 }).limit(LIMIT).lean()),
      );
      return [...new Map(found.flat().map(({ _id, name }) => [_id, { id: _id, name }])).values()];
    },
    handlersAt: async (areaCode) => {
      const query = organisations.find({ areaCode: oneOf(prefixesOf(areaCode)), kind: oneOf(HANDLERS), active: true });
      return (await query.sort({ areaCode: -1, name: 1, _id: 1 }).limit(LIMIT).lean()).map(toOrganisation);
    },
    within: async (areaCode, kinds) => {
      const query = organisations.find({ ...inArea(areaCode), ...(kinds && { kind: oneOf(kinds) }), active: true });
      return (await query.sort({ areaCode: 1, name: 1, _id: 1 }).limit(LIMIT_WITHIN).lean()).map(toOrganisation);
    },
  };
}

type Writing = Pick<Organisations, 'add' | 'addAll' | 'change' | 'setInspected'>;

function writing(organisations: OrganisationModel): Writing {
  return {
    add: (organisation) => insertOnce(organisations, toRecord(organisation)),
    addAll: async (all) => {
      let added = 0;
      for (const part of partsOf(all)) added += await insertMany(organisations, part);
      return added;
    },
    change: async ({ id, ...rest }, before) => {
      const asItWas = before ? { _id: id, ...ownOf(before) } : { _id: id };
      try {
        const { matchedCount } = await organisations.updateOne(asItWas, { $set: ownOf(rest) });
        return matchedCount === 1;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    setInspected: async (ids, roundId, isInspected) => {
      const change = isInspected ? { $addToSet: { inspectedIn: roundId } } : { $pull: { inspectedIn: roundId } };
      for (const part of partsOf(ids)) await organisations.updateMany({ _id: oneOf(part) }, change);
    },
  };
}

async function inParts<Value>(
  values: readonly Value[],
  ask: (part: readonly Value[]) => Promise<readonly Stored<Organisation>[]>,
): Promise<readonly Organisation[]> {
  const found: Organisation[] = [];
  for (const part of partsOf([...new Set(values)])) found.push(...(await ask(part)).map(toOrganisation));
  return found;
}

function* partsOf<Value>(values: readonly Value[]): Generator<readonly Value[]> {
  for (let at = 0; at < values.length; at += AT_ONCE) yield values.slice(at, at + AT_ONCE);
}

/** Every one that can be: of those whose id or code is taken, none. */
async function insertMany({ collection }: OrganisationModel, all: readonly Organisation[]): Promise<number> {
  const records = all.map((one) => storable(toRecord(one)) as never);
  try {
    return (await collection.insertMany(records, { ordered: false })).insertedCount;
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoBulkWriteError) || !isDuplicate(error)) throw error;
    return error.insertedCount;
  }
}

const LIMIT_ABOVE = 5_000;

/** Where in the tree. The topmost of an area may belong to something that lies in a wider one. */
async function standing(organisations: OrganisationModel, { below, within }: OrganisationQuery): Promise<object> {
  if (below === undefined) return {};
  if (below !== 'top') return { parentId: below };
  const wider = widerThan(within);
  if (wider.length === 0) return { parentId: null };
  const asked = organisations.find({ areaCode: oneOf(wider) }).select('_id');
  const above = await asked.sort({ _id: 1 }).limit(LIMIT_ABOVE).lean();
  return { $or: [{ parentId: null }, { parentId: oneOf(above.map(({ _id }) => _id)) }] };
}

const toOrganisation = (record: Stored<Organisation>): Organisation => fromRecord<Organisation>(record);
