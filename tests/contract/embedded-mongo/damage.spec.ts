import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongo } from '../../../src/embedded-mongo/start';
import { openStore } from '../../../src/embedded-mongo/storage/store';
import { codeOf, onlyEmbedded, temporaryDirectory } from './support';

interface Report {
  readonly _id: number;
  readonly text: string;
}

onlyEmbedded('a damaged file', () => {
  let directory: string;
  beforeEach(() => {
    directory = temporaryDirectory();
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  /** Runs a server for as long as the work takes. */
  async function served<T>(work: (client: MongoClient) => Promise<T>): Promise<T> {
    const server = await startEmbeddedMongo({ directory });
    const client = await new MongoClient(server.uri).connect();
    try {
      return await work(client);
    } finally {
      await client.close();
      await server.stop();
    }
  }

  const reportsOf = (client: MongoClient) => client.db('t').collection<Report>('reports');

  it('answers no document in which a bit turned over, and all the others', async () => {
    await served((client) =>
      reportsOf(client).insertMany([
        { _id: 1, text: 'the well is dry' },
        { _id: 2, text: 'the bridge is down' },
      ]),
    );
    const path = join(directory, 'data.mdb');
    const turned = readFileSync(path, 'latin1').replaceAll('the well is dry', 'the well is dri');
    writeFileSync(path, turned, 'latin1');
    await served(async (client) => {
      const reports = reportsOf(client);
      expect(await codeOf(reports.findOne({ _id: 1 }))).toBe(301);
      expect(await codeOf(reports.find({ text: /well/ }).toArray())).toBe(301);
      expect(await codeOf(reports.updateOne({ _id: 1 }, { $set: { text: 'new' } }))).toBe(301);
      expect(await codeOf(reports.aggregate([{ $group: { _id: '$text' } }]).toArray())).toBe(301);
      expect(await reports.findOne({ _id: 2 })).toEqual({ _id: 2, text: 'the bridge is down' });
      await reports.insertOne({ _id: 3, text: 'written beside it' });
      await expect(reports.findOne({ _id: 1 })).rejects.toThrow(/is damaged/);
    });
  });

  it('is not opened when a program of another format wrote it', async () => {
    const store = openStore({ directory });
    store.commit(() => store.catalog.putSync(Buffer.from('c:t\0reports'), Buffer.from('as it was before')));
    await store.close();
    await expect(startEmbeddedMongo({ directory })).rejects.toThrow(/has the format 1, and this program reads/);
  });
});
