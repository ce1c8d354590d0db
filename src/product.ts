import path from 'node:path';
import type { Express } from 'express';
import type { Connection } from 'mongoose';
import pino from 'pino';
import { totpAuthenticator } from './adapters/accounts/authenticator';
import { argonPasswords } from './adapters/accounts/passwords';
import { secretsOf } from './adapters/accounts/secrets';
import { publishedAreas } from './adapters/areas/areas';
import { followChanges, liveAreas } from './adapters/areas/live-areas';
import { chinaCalendar } from './adapters/calendar/working-calendar';
import { keptBriefly } from './adapters/kept/kept-briefly';
import { listFiles } from './adapters/lists/list-files';
import { receiptPictures } from './adapters/media/receipt-picture';
import { safeCopies } from './adapters/media/safe-copies';
import type { Chore } from './adapters/mongo/chore';
import { startChore } from './adapters/mongo/chore';
import { connectMongo } from './adapters/mongo/connection';
import { auditBook, exportedAudit } from './adapters/mongo/audit-book.store';
import { createIndexes } from './adapters/mongo/create-indexes';
import { startSequencer } from './adapters/mongo/sequencer';
import { sessionStore } from './adapters/mongo/session-store';
import { openStores } from './adapters/mongo/stores';
import { posterImages } from './adapters/posters/poster-image';
import { posterPrints } from './adapters/posters/poster-prints';
import { auditSignerOf } from './adapters/sealing/audit-signer';
import { conflictKeysOf } from './adapters/sealing/conflict-keys';
import { sealingOf } from './adapters/sealing/envelope';
import type { KeyRing } from './adapters/sealing/key-ring';
import { openKeyRing } from './adapters/sealing/key-ring';
import { posterCodesOf } from './adapters/sealing/poster-codes';
import { passesOf, receiptsOf, ticketsOf } from './adapters/sealing/tickets';
import { randomDraw, randomIds, systemClock } from './adapters/system';
import { createApp } from './app';
import type { Services } from './composition';
import { compose } from './composition';
import type { Config } from './config';
import type { Ports } from './core/ports';
import type { ChoreStory } from './core/shared/chore';
import type { Clock } from './core/shared/clock';
import { DomainError } from './core/shared/errors';
import { startEmbeddedMongo } from './embedded-mongo/start';
import type { RawAnswer } from './web/raw-answer';
import { rawAnswers } from './web/raw-answer';
import type { Log } from './web/request-log';
import { factsOf } from './web/verdict';
import { makeFolder } from './make-folder';
import { openViews } from './web/view-engine';

/** The product, opened: what `main` listens with and what tests drive. */
export interface Product {
  readonly app: Express;
  readonly ports: Ports;
  readonly connection: Connection;
  /** For lines whose HTTP cannot be read. */
  readonly rawAnswer: RawAnswer;
  readonly chores: Chores;
  /** Links what waits for the audit log; answers how many entries it were. */
  readonly linkAudit: () => Promise<number>;
  /** The whole audit log with the key to check it, a line an entry. */
  readonly exportAudit: () => AsyncIterable<string>;
  /** From now on: no new pages, and not ready. */
  drain(): void;
  close(): Promise<void>;
}

/** What the product does by itself, with a way to have it done now. */
export type Chores = Readonly<Record<ChoreName, Chore>>;
type ChoreName = 'indexer' | 'clock' | 'sweep' | 'posters';

const ROOT = path.join(__dirname, '..');

/** Opens keys and database, builds the ports, composes the stories, makes the application. */
export async function openProduct(config: Config, clock: Clock = systemClock): Promise<Product> {
  makeFolder(config.dataDir, 'DATA_DIR');
  if (!config.production) makeFolder(config.keysDir, 'KEYS_DIR');
  const ring = await openKeyRing({ directory: config.keysDir, mayCreate: !config.production });
  const database = await openDatabase(config);
  const { connection } = database;
  await createIndexes(connection);
  const ports = portsOf({ connection, ring, clock, passwordCost: config.passwordCost });
  const views = openViews({ views: path.join(ROOT, 'views'), assets: path.join(ROOT, 'dist', 'public') });
  let draining = false;
  const services = compose(ports, config.publicUrl);
  const log = pino({ level: config.logLevel, base: null });
  const app = createApp({
    services,
    views,
    assets: path.join(ROOT, 'dist', 'public'),
    sessions: sessionStore(connection),
    sessionSecret: ring.secret('session').toString('hex'),
    publicUrl: config.publicUrl,
    serve: config.serve,
    trustProxy: config.trustProxy,
    failedLookupsPerSecond: 10,
    log,
    health: { ready: async () => (await connection.db?.admin().ping()) !== undefined, draining: () => draining },
  });
  const sequencer = startSequencer(connection, { clock, everyMs: SOON_MS, sign: auditSignerOf(ring).sign });
  const chores = startChores(services, { connection, log });
  const areas = await followChanges(ports.areaChanges, {
    everyMs: AREAS_MS,
    onError: (error) => log.error({ chore: 'areas', ...factsOf(error) }, 'a chore failed'),
  });
  return {
    app,
    ports,
    connection,
    rawAnswer: rawAnswers(views),
    chores,
    linkAudit: sequencer.runOnce,
    exportAudit: () => exportedAudit(connection, auditSignerOf(ring).publicKey),
    drain: () => {
      draining = true;
    },
    close: async () => {
      // A lease that cannot be given back runs out by itself.
      const stops = [sequencer, areas, ...Object.values(chores)].map((each) => each.stop());
      await Promise.allSettled(stops);
      await database.close();
    },
  };
}

const SOON_MS = 2_000;
const AREAS_MS = 5_000;
const MINUTE_MS = 60_000;

function startChores(
  { clockwork, posters, clock }: Services,
  { connection, log }: { readonly connection: Connection; readonly log: Log },
): Chores {
  const start = (name: ChoreName, everyMs: number, story: ChoreStory): Chore => {
    const onError = (error: unknown): void => log.error({ chore: name, ...factsOf(error) }, 'a chore failed');
    return startChore(connection, { name, clock, everyMs, story, onError });
  };
  return {
    indexer: start('indexer', SOON_MS, clockwork.numberPetitions),
    clock: start('clock', MINUTE_MS, clockwork.runClock),
    sweep: start('sweep', MINUTE_MS, clockwork.sweepFiles),
    posters: start('posters', SOON_MS, posters.makeBatches),
  };
}

async function openDatabase({ mongoUri, dataDir }: Config) {
  if (mongoUri) {
    const connection = await connectMongo(mongoUri);
    return { connection, close: () => connection.close() };
  }
  const server = await startEmbeddedMongo({ directory: path.join(dataDir, 'db') });
  const connection = await connectMongo(server.uri, 'code-patrol');
  return {
    connection,
    close: async () => {
      await connection.close();
      await server.stop();
    },
  };
}

interface World {
  readonly connection: Connection;
  readonly ring: KeyRing;
  readonly clock: Clock;
  readonly passwordCost: Config['passwordCost'];
}

function portsOf({ connection, ring, clock, passwordCost }: World): Ports {
  const sealing = sealingOf(ring);
  const stores = openStores({ connection, sealing, ids: randomIds });
  const published = publishedAreas();
  const live = liveAreas({ published, stored: stores.areaChanges, clock });
  return {
    clock,
    ids: randomIds,
    draw: randomDraw,
    sealing,
    tickets: ticketsOf(ring),
    receipts: receiptsOf(ring),
    receiptPictures: receiptPictures(),
    passes: passesOf(ring),
    posterCodes: posterCodesOf(ring),
    posterImages: posterImages(),
    posterPrints: posterPrints(),
    conflicts: conflictKeysOf(ring),
    vault: {
      ready: false,
      seal: () => Promise.reject(new DomainError('not-allowed', 'No custodian keys are installed')),
    },
    calendar: chinaCalendar(),
    areas: live.areas,
    publishedAreas: published,
    safeCopies: safeCopies(),
    lists: listFiles(),
    passwords: argonPasswords(passwordCost),
    authenticator: totpAuthenticator('码上巡'),
    secrets: secretsOf(ring),
    auditBook: auditBook(connection, auditSignerOf(ring).isSigned),
    ...stores,
    areaChanges: live.changes,
    ...keptBriefly(stores, clock),
  };
}
