import type { Connection, QueryFilter } from 'mongoose';
import type { AuditBook, AuditHead, AuditQuery } from '../../core/audit/audit';
import type { IsSigned } from './audit-chain';
import { canonical, verifyChain } from './audit-chain';
import type { ChainRecord, HeadRecord } from './audit.schema';
import { chainSchema, headSchema } from './audit.schema';
import { compare, oneOf } from './conditions';
import { modelOf } from './record';

/** Ten years of days. */
const LIMIT_OF_HEADS = 4_000;

/** The audit log as it is read by who checks it. */
export function auditBook(connection: Connection, isSigned: IsSigned): AuditBook {
  const chain = modelOf(connection, 'audit-entries', chainSchema);
  const heads = modelOf(connection, 'audit-heads', headSchema);
  const latestHeads = async (limit: number): Promise<readonly AuditHead[]> =>
    (await heads.find().sort({ _id: -1 }).limit(limit).lean()).map(toHead);
  return {
    lines: async (query, after, limit) => {
      const found = await chain.find(wanted(query, after)).sort({ _id: -1 }).limit(limit).lean();
      return found.map(({ _id, entry }) => ({ seq: _id, entry }));
    },
    heads: latestHeads,
    verify: async () => {
      const known = await latestHeads(LIMIT_OF_HEADS);
      const links = chain.find().sort({ _id: 1 }).lean().cursor({ batchSize: 1_000 });
      return verifyChain(links as AsyncIterable<ChainRecord>, { heads: known, isSigned });
    },
  };
}

function wanted({ petitionId, by, day }: AuditQuery, after: number | null): QueryFilter<ChainRecord> {
  return {
    ...(petitionId && { 'entry.petitions': petitionId }),
    ...(by && { 'entry.by': oneOf(by) }),
    ...(day && { 'entry.day': day }),
    ...(after !== null && { _id: compare({ $lt: after }) }),
  };
}

const toHead = ({ _id, seq, hash, signature }: HeadRecord): AuditHead => ({ day: _id, seq, hash, signature });

/**
 * The log as lines of JSON: the key first, then each link with what its hash covers, then the signed heads. Checked
 * without this program by scripts/verify-audit.mjs.
 */
export async function* exportedAudit(connection: Connection, publicKey: string): AsyncIterable<string> {
  yield JSON.stringify({ format: 'code-patrol-audit-1', publicKey });
  const links = modelOf(connection, 'audit-entries', chainSchema).find().sort({ _id: 1 }).lean();
  for await (const { _id: seq, entry, prev, hash } of links.cursor({ batchSize: 1_000 }))
    yield JSON.stringify({ seq, prev, hash, covered: canonical(entry) });
  const heads = await modelOf(connection, 'audit-heads', headSchema)
    .find()
    .sort({ _id: 1 })
    .limit(LIMIT_OF_HEADS)
    .lean();
  for (const head of heads) yield JSON.stringify({ head: toHead(head) });
}
