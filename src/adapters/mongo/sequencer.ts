import { randomUUID } from 'node:crypto';
import type { Connection, Model, QueryFilter } from 'mongoose';
import type { AuditEntry } from '../../core/audit/audit';
import type { Clock, ShanghaiDay } from '../../core/shared/clock';
import { addDays, shanghaiDay } from '../../core/shared/clock';
import { ROLES } from '../../core/staff/role';
import { GENESIS, hashOf, headText } from './audit-chain';
import type { ChainRecord, HeadRecord, PendingRecord } from './audit.schema';
import { chainSchema, headSchema, pendingSchema } from './audit.schema';
import { compare, oneOf } from './conditions';
import { lease } from './lease';
import type { PetitionRecord } from './petition.schema';
import { petitionSchema } from './petition.schema';
import { fromRecord, insertNew, modelOf } from './record';

export interface Sequencer {
  readonly stop: () => Promise<void>;
  /** Links everything that is due; answers how many entries were. Nothing while another process has the lease. */
  readonly runOnce: () => Promise<number>;
}

export interface SequencerNeeds {
  readonly clock: Clock;
  readonly everyMs: number;
  /** Signs how the log ended each day. */
  readonly sign: (text: string) => string;
  /** Told when a run fails; the next one tries again. */
  readonly onError?: (error: unknown) => void;
}

const BATCH = 500;
/** All but residents, whose acts are linked after midnight, so that the order of the chain tells no hour. */
const AT_ONCE = [...ROLES, 'stand-in', 'clock', 'system'] as const;

/** Links audit entries into the chain: those waiting in petitions, and readings. One process per database does it. */
export function startSequencer(connection: Connection, { clock, everyMs, sign, onError }: SequencerNeeds): Sequencer {
  const books = openBooks(connection);
  const turn = lease(connection, { name: 'sequencer', holder: randomUUID(), clock });
  let running: Promise<number> | null = null;
  const runOnce = (): Promise<number> =>
    (running ??= run(books, { clock, sign, hasTurn: () => turn.take() }).finally(() => (running = null)));
  const timer = setInterval(() => void runOnce().catch((error: unknown) => onError?.(error)), everyMs).unref();
  return {
    runOnce,
    stop: async () => {
      clearInterval(timer);
      await running?.catch(() => undefined);
      await turn.giveBack();
    },
  };
}

interface Books {
  readonly petitions: Model<PetitionRecord>;
  readonly pending: Model<PendingRecord>;
  readonly chain: Model<ChainRecord>;
  readonly heads: Model<HeadRecord>;
}

function openBooks(connection: Connection): Books {
  return {
    petitions: modelOf(connection, 'petitions', petitionSchema),
    pending: modelOf(connection, 'audit-pending', pendingSchema),
    chain: modelOf(connection, 'audit-entries', chainSchema),
    heads: modelOf(connection, 'audit-heads', headSchema),
  };
}

interface Turn {
  readonly clock: Clock;
  readonly hasTurn: () => Promise<boolean>;
  readonly sign: (text: string) => string;
}

async function run(books: Books, { clock, hasTurn, sign }: Turn): Promise<number> {
  if (await hasTurn()) await signYesterday(books, { clock, sign });
  let linked = 0;
  while (await hasTurn()) {
    const entries = await nextEntries(books, shanghaiDay(clock.now()));
    if (entries.length === 0) break;
    await link(books.chain, entries);
    await forget(books, entries);
    linked += entries.length;
  }
  return linked;
}

/**
 * Before anything of today is linked: how the log stands then is signed for yesterday. A log that is cut or written anew
 * later cannot agree with it. Of a day without any entry before it there is nothing to sign.
 */
async function signYesterday({ chain, heads }: Books, { clock, sign }: Pick<Turn, 'clock' | 'sign'>): Promise<void> {
  const day = addDays(shanghaiDay(clock.now()), -1);
  if (await heads.exists({ _id: day })) return;
  const last = await chain.findOne().sort({ _id: -1 }).lean();
  if (!last || last.entry.day > day) return;
  const { _id: seq, hash } = last;
  await insertNew(heads, { _id: day, seq, hash, signature: sign(headText({ day, seq, hash })) });
}

/** Of staff by the minute, of residents by id: ids are random. */
async function nextEntries({ petitions, pending }: Books, today: ShanghaiDay): Promise<readonly AuditEntry[]> {
  const over = { role: 'resident', day: compare({ $lt: today }) };
  const due = { $or: [{ role: oneOf(AT_ONCE) }, over] } as QueryFilter<PendingRecord>;
  const readings = await pending.find(due).sort({ at: 1, _id: 1 }).limit(BATCH).lean();
  const acts: AuditEntry[] = [];
  for (const query of withDueEntries(petitions, today)) {
    for (const { _id, outbox } of await query.lean())
      acts.push(...outbox.map((entry) => ({ ...entry, petitions: [_id], about: [] })));
  }
  const isDue = ({ role, day }: AuditEntry): boolean => role !== 'resident' || day < today;
  const known = new Map([...readings.map((record) => fromRecord<AuditEntry>(record)), ...acts].map((e) => [e.id, e]));
  return [...known.values()].filter(isDue).sort(inOrder);
}

/**
 * Petitions with entries to be linked: of staff, and of residents before today. No index answers `$elemMatch`, so the
 * day is asked for beside it; and the order of ids must not tempt anybody to walk through all petitions.
 */
export function withDueEntries(petitions: Model<PetitionRecord>, today: ShanghaiDay) {
  const before = { $lte: addDays(today, -1) };
  const ofStaff = { 'outbox.role': oneOf(AT_ONCE) } as QueryFilter<PetitionRecord>;
  const ofResidents = {
    'outbox.day': compare(before),
    outbox: compare({ $elemMatch: { role: 'resident', day: before } }),
  } as QueryFilter<PetitionRecord>;
  const first = (filter: QueryFilter<PetitionRecord>) =>
    petitions.find(filter, { outbox: 1 }).sort({ _id: 1 }).limit(BATCH);
  return [first(ofStaff).hint({ 'outbox.role': 1 }), first(ofResidents).hint({ 'outbox.day': 1 })];
}

function inOrder(one: AuditEntry, other: AuditEntry): number {
  const between = (one.at?.getTime() ?? 0) - (other.at?.getTime() ?? 0);
  return between === 0 ? (one.id < other.id ? -1 : 1) : between;
}

/** Appends what is not there yet: after a crash the same entries come again. */
async function link(chain: Model<ChainRecord>, entries: readonly AuditEntry[]): Promise<void> {
  const wanted = oneOf(entries.map(({ id }) => id));
  const there = await chain.find({ entryId: wanted }).select('entryId').limit(entries.length).lean();
  const linked = new Set(there.map(({ entryId }) => entryId));
  const last = await chain.findOne().sort({ _id: -1 }).select('hash').lean();
  let [seq, prev] = [last?._id ?? 0, last?.hash ?? GENESIS];
  const links: ChainRecord[] = [];
  for (const entry of entries.filter(({ id }) => !linked.has(id))) {
    const hash = hashOf(prev, entry);
    seq += 1;
    links.push({ _id: seq, entryId: entry.id, entry, prev, hash });
    prev = hash;
  }
  if (links.length > 0) await chain.insertMany(links, { ordered: true });
}

async function forget({ petitions, pending }: Books, entries: readonly AuditEntry[]): Promise<void> {
  const ids = entries.map(({ id }) => id);
  await pending.deleteMany({ _id: oneOf(ids) });
  const about = [...new Set(entries.flatMap((entry) => (entry.petitions.length === 1 ? entry.petitions : [])))];
  for (const petition of about) {
    const own = { _id: petition as PetitionRecord['_id'] };
    await petitions.updateOne(own, { $pull: { outbox: { id: { $in: ids } } } });
  }
}
