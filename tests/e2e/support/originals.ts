import { createHash } from 'node:crypto';
import { loadConfig } from '../../../src/config';
import type { Id } from '../../../src/core/shared/ids';
import { openProduct } from '../../../src/product';

/** Hashes of the evidence of these names as it lies in the database, opened with its keys while nothing else runs. */
export async function originalsIn(dataDir: string, names: readonly string[]): Promise<readonly string[]> {
  const product = await openProduct(loadConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', DEMO: 'off' }));
  const { evidence } = product.ports;
  const reports = await product.connection
    .collection('petitions')
    .find({ 'files.0': { $exists: true } })
    .toArray();
  const hashes: string[] = [];
  for (const id of reports.flatMap((report) => report['files'] as Id<'File'>[])) {
    const file = await evidence.find(id);
    if (!file || !names.includes(file.name)) continue;
    const hash = createHash('sha256');
    for await (const piece of evidence.read(id)) hash.update(piece);
    hashes.push(hash.digest('hex'));
  }
  await product.close();
  return hashes;
}

/** The evidence of all reports as it lies in the database, by name, opened with its keys while nothing else runs. */
export async function originalsOf(dataDir: string): Promise<ReadonlyMap<string, Buffer>> {
  const product = await openProduct(loadConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', DEMO: 'off' }));
  const { evidence } = product.ports;
  const reports = await product.connection.collection('petitions').find({}).toArray();
  const stored = new Map<string, Buffer>();
  for (const id of reports.flatMap((report) => report['files'] as Id<'File'>[])) {
    const file = await evidence.find(id);
    if (file?.arrival !== 'complete') continue;
    const pieces: Uint8Array[] = [];
    for await (const piece of evidence.read(id)) pieces.push(piece);
    stored.set(file.name, Buffer.concat(pieces));
  }
  await product.close();
  return stored;
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
