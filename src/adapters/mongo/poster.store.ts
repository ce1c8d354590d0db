import type { Connection, QueryFilter } from 'mongoose';
import type { Area } from '../../core/area/area';
import type { Poster, PosterQuery, Posters, PosterState } from '../../core/poster/poster';
import { POSTER_STATES } from '../../core/poster/poster';
import type { Page } from '../../core/shared/page';
import { compare, oneOf } from './conditions';
import type { PosterRecord } from './poster.schema';
import { posterSchema } from './poster.schema';
import type { Stored } from './record';
import { fromRecord, insertFree, insertOnce, modelOf, toRecord } from './record';

const LIMIT_OF_BATCH = 20_000;
const LIMIT_WITHIN = 2_000;
const PAGE = 40;

type Filter = QueryFilter<PosterRecord>;

/** Posters in their collection. */
export function posterStore(connection: Connection): Posters {
  const posters = modelOf(connection, 'posters', posterSchema);
  const first = async (filter: Filter): Promise<Poster | null> => {
    const record = await posters.findOne(filter).lean();
    return record && toPoster(record);
  };
  const byPlace = async (filter: Filter, limit: number): Promise<readonly Poster[]> =>
    (await posters.find(filter).sort({ areaCode: 1, serial: 1 }).limit(limit).lean()).map(toPoster);
  return {
    find: (id) => first({ _id: id }),
    byManualCode: (manualCode) => first({ manualCode }),
    ofRound: (roundId, limit) => byPlace({ roundId }, limit),
    ofBatch: async (batchId) =>
      (await posters.find(inBatch(batchId)).sort({ serial: 1 }).limit(LIMIT_OF_BATCH).lean()).map(toPoster),
    serialsOf: async (batchId) => {
      const records = posters.find(inBatch(batchId)).select({ _id: 0, serial: 1 }).sort({ serial: 1 });
      return (await records.limit(LIMIT_OF_BATCH).lean()).map(({ serial }) => serial);
    },
    search: async (query, after) => pageOf(await byPlace(matching(query, after), PAGE + 1)),
    counts: async (query) => {
      const filters = POSTER_STATES.map((state) => matching({ ...ANY, ...query, state }, null));
      const counts = await Promise.all(filters.map((filter) => posters.countDocuments(filter)));
      return Object.fromEntries(POSTER_STATES.map((state, at) => [state, counts[at] ?? 0])) as Record<
        PosterState,
        number
      >;
    },
    within: (roundId, areaCode, states) =>
      byPlace({ roundId, state: oneOf(states), areaCode: below(areaCode) }, LIMIT_WITHIN),
    change: async ({ id, ...rest }, from) => {
      const asRead = { _id: id, state: from, history: compare({ $size: rest.history.length - 1 }) };
      return (await posters.updateOne(asRead, { $set: rest })).matchedCount === 1;
    },
    expire: async (id, goodUntil) => {
      await posters.updateOne({ _id: id, goodUntil: null }, { $set: { goodUntil } });
    },
    add: (poster) => insertOnce(posters, toRecord(poster)),
    addFree: (some) => insertFree(posters, some.map(toRecord)),
  };
}

const ANY = { within: null, serial: '' } as const;

/** Said as a comparison too: so a database knows that the index of posters in batches holds all of them. */
const inBatch = (batchId: string): Filter => ({ batchId: compare({ $gt: '', $eq: batchId }) }) as Filter;

const below = (code: Area['code']) => compare({ $gte: code, $lt: `${code}~` as Area['code'] });

function matching({ roundId, within, state, batchId, serial }: PosterQuery, after: string | null): Filter {
  const [areaCode, last] = after?.split(' ') ?? [];
  return {
    roundId,
    ...(within && { areaCode: below(within) }),
    ...(state && { state }),
    ...(batchId && { batchId }),
    ...(serial && { serial }),
    ...(areaCode &&
      last && { $or: [{ areaCode: compare({ $gt: areaCode }) }, { areaCode, serial: compare({ $gt: last }) }] }),
  } as Filter;
}

function pageOf(found: readonly Poster[]): Page<Poster> {
  const rows = found.slice(0, PAGE);
  const last = rows.at(-1);
  return { rows, next: found.length > PAGE && last ? `${last.areaCode} ${last.serial}` : null };
}

const toPoster = (record: Stored<Poster>): Poster => fromRecord<Poster>(record);
