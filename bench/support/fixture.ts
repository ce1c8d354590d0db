import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig } from '../../src/config';
import { loadDemonstration } from '../../src/features/demo/load-demonstration';
import type { Product } from '../../src/product';
import { openProduct } from '../../src/product';

/** A folder of data of its own, gone afterwards. */
export interface Fixture {
  readonly dataDir: string;
  /** The code of a poster of the open round. */
  readonly poster: string;
  remove(): void;
}

/** A database with the demonstration's rounds, people and posters, and none of its petitions. */
export async function makeFixture(more?: (product: Product) => Promise<void>): Promise<Fixture> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'cp-bench-'));
  const poster = await withProduct(dataDir, async (product) => {
    await loadDemonstration(product.ports, { petitions: 0 });
    await more?.(product);
    return posterCode(product);
  });
  return { dataDir, poster, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}

/** Opens the product's stores in this process while nothing else has them. */
export async function withProduct<Result>(
  dataDir: string,
  act: (product: Product) => Promise<Result>,
): Promise<Result> {
  const product = await openProduct(loadConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', DEMO: 'off' }));
  try {
    return await act(product);
  } finally {
    await product.close();
  }
}

async function posterCode({ ports }: Product): Promise<string> {
  const rounds = await ports.rounds.listening(ports.clock.now());
  const round = rounds.find(({ areaCode }) => areaCode === '511724');
  const posters = round ? await ports.posters.ofRound(round.id, 100) : [];
  const poster = posters.find(({ areaCode }) => areaCode === '511724108200') ?? posters[0];
  if (!poster) throw new Error('The demonstration has no poster');
  return ports.posterCodes.codeOf(poster);
}

/** A folder for a floor's files. */
export function scratch(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), `cp-floor-${randomBytes(2).toString('hex')}`));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
