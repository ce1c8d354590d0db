import { setTimeout as pause } from 'node:timers/promises';
import type { ReceiptCode } from '../../src/core/petition/receipt';
import { withProduct } from './fixture';

export interface ReadBack {
  /** Acknowledged with a receipt, and not there afterwards. Must be 0. */
  readonly missing: number;
  /** Petitions beyond those acknowledged. */
  readonly surplus: number;
  /** Files that were acknowledged and whose bytes cannot be read as they were sent. */
  readonly brokenFiles: number;
}

/** Opens what a killed product left behind, and looks for everything that it had acknowledged. */
export function readBack(dataDir: string, receipts: readonly string[], before: number): Promise<ReadBack> {
  return withProduct(dataDir, async ({ ports, connection }) => {
    const codes = [...new Set(receipts)];
    let missing = 0;
    let brokenFiles = 0;
    for (const [at, code] of codes.entries()) {
      const petition = await ports.petitions.byReceipt(ports.receipts.petitionIdOf(code as ReceiptCode));
      if (!petition) missing += 1;
      for (const id of petition && at % EACH === 0 ? petition.files : [])
        if (!(await isWhole(ports.evidence.read(id)))) brokenFiles += 1;
      if (at % 500 === 499) await pause(1);
    }
    const there = (await connection.db?.collection('petitions').countDocuments()) ?? 0;
    return { missing, brokenFiles, surplus: there - before - (codes.length - missing) };
  });
}

/** Every so-manieth file is read and unsealed to its end. */
const EACH = 10;

async function isWhole(bytes: AsyncIterable<Uint8Array>): Promise<boolean> {
  try {
    for await (const part of bytes) if (part.length === 0) return false;
    return true;
  } catch {
    return false;
  }
}
