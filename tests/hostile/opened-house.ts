import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BUCKET } from '../../src/adapters/mongo/file.schema';
import { loadConfig } from '../../src/config';
import { loadDemonstration } from '../../src/features/demo/load-demonstration';
import type { Product } from '../../src/product';
import { openProduct } from '../../src/product';
import { httpServer } from '../../src/web/http-server';
import { filesBelow, openDescriptors } from './watch';

/** The whole product behind its own server, in a temporary folder where nothing else lies. */
export interface OpenedHouse {
  readonly port: number;
  /** Ends it and says what it left behind: nothing, if all is well. */
  close(): Promise<readonly string[]>;
}

/** As long as the last of what was broken off may take to be tidied up. */
const TIDY_MS = 20_000;

export async function openHouse(petitions: number): Promise<OpenedHouse> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cp-hostile-'));
  const systemFolder = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  const dataDir = path.join(folder, 'data');
  const level = process.env['HOSTILE_LOG'] ?? 'silent';
  const product = await openProduct(loadConfig({ DATA_DIR: dataDir, LOG_LEVEL: level, DEMO: 'off' }));
  await loadDemonstration(product.ports, { petitions });
  const children = childProcesses();
  const before = openDescriptors();
  const server = httpServer(product.app, product.rawAnswer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const left = [
        ...(await closed(server)),
        ...(await unfinished(product)),
        ...(childProcesses() === children ? [] : ['the database was started anew']),
        ...surplus(before, openDescriptors()).map((what) => `open: ${what}`),
        ...filesBelow(folder).map((file) => `file: ${file}`),
      ];
      await product.close();
      if (systemFolder === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = systemFolder;
      rmSync(folder, { recursive: true, force: true });
      return left;
    },
  };
}

/** Resolves once nobody is connected any more. */
async function closed(server: Server): Promise<readonly string[]> {
  const everybodyGone = new Promise<'gone'>((resolve) => server.close(() => resolve('gone')));
  server.closeIdleConnections();
  const ending = await Promise.race([everybodyGone, afterwards(TIDY_MS)]);
  if (ending === 'gone') return [];
  server.closeAllConnections();
  return ['lines that nobody closes'];
}

const afterwards = (ms: number): Promise<'late'> =>
  new Promise((resolve) => void setTimeout(() => resolve('late'), ms).unref());

/** Files that broke off and lie in the database still. */
async function unfinished({ connection }: Product): Promise<readonly string[]> {
  const files = connection.collection('files');
  const chunks = connection.collection(`${BUCKET}.chunks`);
  const look = async (): Promise<readonly string[]> => {
    const arriving = await files.countDocuments({ arrival: 'arriving' });
    const known = new Set((await files.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => String(_id)));
    const stored = await chunks.find({}, { projection: { files_id: 1 } }).toArray();
    const orphans = stored.filter((chunk) => !known.has(String(chunk['files_id'])));
    return [
      ...(arriving > 0 ? [`${arriving} files arriving for ever`] : []),
      ...(orphans.length > 0 ? [`${orphans.length} pieces of no file`] : []),
    ];
  };
  const until = Date.now() + TIDY_MS;
  for (;;) {
    const left = await look();
    if (left.length === 0 || Date.now() > until) return left;
  }
}

function childProcesses(): string {
  try {
    return readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8');
  } catch {
    return '';
  }
}

function surplus(before: readonly string[], after: readonly string[]): readonly string[] {
  const rest = [...before];
  return after.filter((what) => {
    const at = rest.indexOf(what);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}
