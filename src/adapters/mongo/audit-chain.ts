import { createHash } from 'node:crypto';
import type { AuditEntry, AuditHead, AuditVerdict } from '../../core/audit/audit';
import type { ChainRecord } from './audit.schema';

/** What the first link stands on. */
export const GENESIS = '0'.repeat(64);

/** What the hash of a link covers: the entry as JSON, its parts in a fixed order. */
export const canonical = ({ id, action, by, role, day, at, petitions, about }: AuditEntry): string =>
  JSON.stringify([id, action, by, role, day, at?.toISOString() ?? null, petitions, about]);

/** The hash of a link: over the one before and the entry. */
export const hashOf = (prev: string, entry: AuditEntry): string =>
  createHash('sha256').update(prev).update(canonical(entry)).digest('hex');

/** What is signed of a day: how long the chain was at its end, and its last hash. */
export const headText = ({ day, seq, hash }: Pick<AuditHead, 'day' | 'seq' | 'hash'>): string =>
  `code-patrol audit head ${day} ${String(seq)} ${hash}`;

export type IsSigned = (text: string, signature: string) => boolean;

interface Checking {
  readonly heads: readonly AuditHead[];
  readonly isSigned: IsSigned;
}

/**
 * Walks the chain from its first link. Each must carry on from the one before, hash to what it says, and be what the
 * signed head of a day says about it; a chain shorter than its last head has been cut. Names the first that does not.
 */
export async function verifyChain(
  links: AsyncIterable<Pick<ChainRecord, '_id' | 'entryId' | 'entry' | 'prev' | 'hash'>>,
  { heads, isSigned }: Checking,
): Promise<AuditVerdict> {
  const forged = heads.find((head) => !isSigned(headText(head), head.signature));
  if (forged) return { kind: 'broken', seq: forged.seq, why: 'head-forged' };
  const wanted = new Map(heads.map(({ seq, hash }) => [seq, hash]));
  let [seq, prev] = [0, GENESIS];
  for await (const link of links) {
    const why = wrongWith(link, { seq, prev, head: wanted.get(link._id) });
    if (why) return { kind: 'broken', seq: seq + 1, why };
    [seq, prev] = [link._id, link.hash];
  }
  const last = Math.max(0, ...wanted.keys());
  if (last > seq) return { kind: 'broken', seq: seq + 1, why: 'cut' };
  return { kind: 'whole', entries: seq, hash: prev };
}

interface Expected {
  readonly seq: number;
  readonly prev: string;
  readonly head: string | undefined;
}

type Fault = Extract<AuditVerdict, { readonly kind: 'broken' }>['why'];

function wrongWith(
  link: Pick<ChainRecord, '_id' | 'entryId' | 'entry' | 'prev' | 'hash'>,
  before: Expected,
): Fault | null {
  if (link._id !== before.seq + 1) return 'missing';
  if (link.prev !== before.prev) return 'order';
  if (link.entryId !== link.entry.id || hashOf(link.prev, link.entry) !== link.hash) return 'changed';
  return before.head !== undefined && before.head !== link.hash ? 'head-differs' : null;
}
