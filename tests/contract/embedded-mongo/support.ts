import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, type Collection, type Db, type IndexSpecification, type ObjectId } from 'mongodb';
import { startEmbeddedMongo, type EmbeddedMongo } from '../../../src/embedded-mongo/start';

/** Anything: these tests put every kind of value into a document. */
export interface Thing {
  readonly _id?: number | string | ObjectId | null;
  readonly [field: string]: unknown;
}

export type Things = Collection<Thing>;

export interface TestDatabase {
  readonly uri: string;
  readonly name: string;
  readonly client: MongoClient;
  readonly db: Db;
  /** A collection nobody used before. */
  readonly fresh: () => Things;
  readonly close: () => Promise<void>;
}

/** An index of its own options, the way every driver has done it so far. */
export async function addIndex(
  things: IndexedCollection,
  key: IndexSpecification,
  options: object = {},
): Promise<void> {
  await things.createIndexes([{ key: key as Record<string, 1>, ...options }]);
}

type IndexedCollection = Pick<Collection, 'createIndexes'>;

export const isEmbedded = !process.env['MONGODB_URI'];

/** Cases that look at the embedded server from outside. */
export const onlyEmbedded = isEmbedded ? describe : describe.skip;

export function temporaryDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'em-test-'));
}

/** A database of its own for one file of tests, on the server that MONGODB_URI names or on an embedded one. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const directory = temporaryDirectory();
  const server: EmbeddedMongo | undefined = isEmbedded ? await startEmbeddedMongo({ directory }) : undefined;
  const uri = server?.uri ?? process.env['MONGODB_URI']!;
  const name = `test_${randomBytes(6).toString('hex')}`;
  const client = await new MongoClient(uri).connect();
  const db = client.db(name);
  let last = 0;
  return {
    uri,
    name,
    client,
    db,
    fresh: () => db.collection<Thing>(`c${++last}`),
    close: async () => {
      await db.dropDatabase();
      await client.close();
      await server?.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The code of the error a promise fails with. */
export async function codeOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return 'no error';
}
