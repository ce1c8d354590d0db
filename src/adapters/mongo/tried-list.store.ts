import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { IndexDescription } from 'mongodb';
import type { Connection } from 'mongoose';
import type { ListLine, TriedList, TriedLists } from '../../core/organisation/list-file';
import type { RecordOf, Stored } from './record';
import { fromRecord, insertOnce, modelOf, recordSchema } from './record';

/** The lines are packed: they are read as a whole or not at all. */
type Packed = Omit<TriedList, 'lines'> & { readonly lines: Uint8Array };

const triedListSchema = recordSchema<RecordOf<Packed>>({ _id: String, by: String, lines: Buffer, until: Date });

export const TRIED_LIST_INDEXES: readonly IndexDescription[] = [{ key: { until: 1 }, expireAfterSeconds: 0 }];

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];

/** Lists that wait to be taken over, in a collection that forgets them. */
export function triedListStore(connection: Connection): TriedLists {
  const lists = modelOf(connection, 'tried-lists', triedListSchema);
  return {
    keep: async ({ id, by, lines, until }) => {
      await insertOnce(lists, { _id: id, by, until, lines: await pack(JSON.stringify(lines)) });
    },
    take: async (id, by) => {
      const record: Stored<Packed> | null = await lists.findOneAndDelete({ _id: id, by }).lean();
      if (!record) return null;
      const { lines, ...rest } = fromRecord<Packed>(record);
      return { ...rest, lines: JSON.parse((await unpack(lines)).toString('utf8')) as ListLine[] };
    },
  };
}
