import type { Connection } from 'mongoose';
import { prefixesOf } from '../../core/area/area';
import type { Organisation, Organisations } from '../../core/organisation/organisation';
import { oneOf } from './conditions';
import { organisationSchema } from './organisation.schema';
import type { Stored } from './record';
import { fromRecord, insertOnce, modelOf, toRecord } from './record';

const LIMIT = 5_000;
const LIMIT_OF_PLACE = 200;
/** A tree deeper than this is a circle. */
const DEEPEST = 20;

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
    add: (organisation) => insertOnce(organisations, toRecord(organisation)),
  };
}

const toOrganisation = (record: Stored<Organisation>): Organisation => fromRecord<Organisation>(record);
