import type { Connection } from 'mongoose';
import { prefixesOf } from '../../core/area/area';
import type { Organisation, OrganisationQuery, Organisations } from '../../core/organisation/organisation';
import { oneOf } from './conditions';
import { organisationSchema } from './organisation.schema';
import type { Stored } from './record';
import { fromRecord, insertOnce, isDuplicate, modelOf, toRecord } from './record';

const LIMIT = 5_000;
const LIMIT_OF_PLACE = 200;
const LIMIT_BELOW = 1_000;
const PAGE = 50;
const ID_LENGTH = 26;

/** A tree deeper than this is a circle. */
const DEEPEST = 20;

type Condition = Record<string, unknown>;

/** Organisations in their collection, each pointing to the one above. */
export function organisationStore(connection: Connection): Organisations {
  const organisations = modelOf(connection, 'organisations', organisationSchema);
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
    all: async () => (await organisations.find().sort({ _id: 1 }).limit(LIMIT).lean()).map(toOrganisation),
    below: async (parentId) => {
      const query = organisations.find({ parentId }).sort({ name: 1, _id: 1 });
      return (await query.limit(LIMIT_BELOW).lean()).map(toOrganisation);
    },
    inspectedIn: async (roundId) => {
      const query = organisations.find({ inspectedIn: roundId }).sort({ areaCode: 1, name: 1, _id: 1 });
      return (await query.limit(LIMIT).lean()).map(toOrganisation);
    },
    search: async (query, after) => {
      const found = await organisations
        .find({ $and: [wanted(query), afterwards(after)] })
        .sort({ name: 1, _id: 1 })
        .limit(PAGE + 1)
        .lean();
      const rows = found.slice(0, PAGE).map(toOrganisation);
      return { rows, next: found.length > PAGE ? cursorOf(rows.at(-1)) : null };
    },
    byCodes: async (codes) => {
      const records = await organisations
        .find({ code: oneOf(codes) })
        .limit(codes.length)
        .lean();
      return records.map(toOrganisation);
    },
    add: (organisation) => insertOnce(organisations, toRecord(organisation)),
    change: async ({ id, ...rest }) => {
      try {
        const { matchedCount } = await organisations.updateOne({ _id: id }, { $set: rest });
        return matchedCount === 1;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    setInspected: async (ids, roundId, isInspected) => {
      const change = isInspected ? { $addToSet: { inspectedIn: roundId } } : { $pull: { inspectedIn: roundId } };
      await organisations.updateMany({ _id: oneOf(ids) }, change);
    },
  };
}

/** As few conditions as say it. */
function wanted({ text, kinds, within, inspectedIn }: OrganisationQuery): Condition {
  return {
    ...(text && { $or: [{ name: { $regex: escaped(text) } }, { code: text }] }),
    ...(kinds && { kind: oneOf(kinds) }),
    ...(within && { areaCode: { $gte: within, $lt: `${within}~` } }),
    ...(inspectedIn && { inspectedIn }),
  };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Names repeat: the id decides between equals. */
function afterwards(after: string | null): Condition {
  const [id = '', name = ''] = after === null ? [] : [after.slice(0, ID_LENGTH), after.slice(ID_LENGTH)];
  return after === null ? {} : { $or: [{ name: { $gt: name } }, { name, _id: { $gt: id } }] };
}

const cursorOf = (last: Organisation | undefined): string | null => (last ? `${last.id}${last.name}` : null);

const toOrganisation = (record: Stored<Organisation>): Organisation => fromRecord<Organisation>(record);
