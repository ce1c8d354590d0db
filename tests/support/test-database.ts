import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Connection } from 'mongoose';
import { connectMongo } from '../../src/adapters/mongo/connection';
import { createIndexes } from '../../src/adapters/mongo/create-indexes';
import { startEmbeddedMongo } from '../../src/embedded-mongo/start';

export interface TestDatabase {
  readonly connection: Connection;
  close(): Promise<void>;
}

/** A fresh database with all indexes: on the server of MONGODB_URI, or on an embedded one. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = await testServer();
  const connection = await connectMongo(server.uri, `test-${randomUUID().slice(0, 13)}`);
  await createIndexes(connection);
  return {
    connection,
    close: async () => {
      await connection.dropDatabase();
      await connection.close();
      await server.stop();
    },
  };
}

async function testServer() {
  const uri = process.env['MONGODB_URI'];
  if (uri) return { uri, stop: () => Promise.resolve() };
  const directory = mkdtempSync(path.join(tmpdir(), 'cp-db-'));
  const server = await startEmbeddedMongo({ directory });
  return {
    uri: server.uri,
    stop: async () => {
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
