import MongoStore from 'connect-mongo';
import type { SessionData } from 'express-session';
import { GridFSBucket, ObjectId } from 'mongodb';
import mongoose, { Schema } from 'mongoose';
import { buffer } from 'node:stream/consumers';
import { addIndex, codeOf, openTestDatabase, type TestDatabase } from './support';

let base: TestDatabase;
beforeAll(async () => {
  base = await openTestDatabase();
});
afterAll(() => base.close());

describe('GridFS', () => {
  it('downloads chunks that were written by hand', async () => {
    const _id = new ObjectId();
    const chunkSize = 1024 * 1024;
    const data = Buffer.alloc(2.5 * chunkSize, 'chunk');
    const chunks = base.db.collection('evidence.chunks');
    await addIndex(chunks, { files_id: 1, n: 1 }, { unique: true });
    for (let n = 0; n * chunkSize < data.length; n++) {
      const part = data.subarray(n * chunkSize, (n + 1) * chunkSize);
      await chunks.insertOne({ files_id: _id, n, data: part }, { writeConcern: { w: 1, journal: false } });
    }
    const file = { _id, length: data.length, chunkSize, uploadDate: new Date(), filename: 'a.bin' };
    await base.db.collection<{ _id: ObjectId }>('evidence.files').insertOne(file);
    const bucket = new GridFSBucket(base.db, { bucketName: 'evidence' });
    // Compared as a whole: the comparison of jest takes seconds for each megabyte.
    expect(data.equals(await buffer(bucket.openDownloadStream(_id)))).toBe(true);
    expect(await buffer(bucket.openDownloadStream(_id, { start: 10, end: 20 }))).toEqual(data.subarray(10, 20));
    await bucket.delete(_id);
    expect(await chunks.countDocuments()).toBe(0);
  });

  it('uploads by the driver itself', async () => {
    const bucket = new GridFSBucket(base.db, { bucketName: 'up' });
    const data = Buffer.alloc(600_000, 7);
    const stream = bucket.openUploadStream('b.bin');
    await new Promise((done, fail) => stream.on('finish', done).on('error', fail).end(data));
    expect(data.equals(await buffer(bucket.openDownloadStreamByName('b.bin')))).toBe(true);
  });
});

describe('connect-mongo', () => {
  it('keeps a session, touches it and destroys it', async () => {
    const store = MongoStore.create({ client: base.client, dbName: base.name, collectionName: 'sessions' });
    const session = { cookie: { originalMaxAge: 60_000 }, staff: 'li' } as unknown as SessionData;
    const call = <T>(work: (done: (error: unknown, value?: T) => void) => void) =>
      new Promise<T | undefined>((done, fail) =>
        work((error, value) =>
          error ? fail(error instanceof Error ? error : new Error('The store failed')) : done(value),
        ),
      );
    await call((done) => store.set('sid', session, done));
    await call((done) => store.set('sid', { ...session, staff: 'wang' } as never, done));
    expect(await call((done) => store.get('sid', done as never))).toMatchObject({ staff: 'wang' });
    await call((done) => store.touch('sid', session, done));
    await call((done) => store.destroy('sid', done));
    expect(await call((done) => store.get('sid', done as never))).toBeFalsy();
    store.removeAllListeners();
  });

  it('may set an _id to what it is', async () => {
    const things = base.fresh();
    await things.updateOne({ _id: 'sid' }, { $set: { _id: 'sid', a: 1 } }, { upsert: true });
    await things.updateOne({ _id: 'sid' }, { $set: { _id: 'sid', a: 2 } }, { upsert: true });
    expect(await things.findOne({})).toEqual({ _id: 'sid', a: 2 });
  });
});

interface JobRecord {
  readonly team: ObjectId;
  readonly n: number;
}

describe('mongoose', () => {
  it('makes its indexes, reports a clash and minds versions', async () => {
    const connection = await mongoose.createConnection(base.uri, { dbName: base.name }).asPromise();
    const schema = new Schema({ mail: String, tags: [String] }, { timestamps: true }).index(
      { mail: 1 },
      { unique: true },
    );
    const Person = connection.model('Person', schema);
    await Person.init();
    const person = await Person.create({ mail: 'a@b.c', tags: ['x'] });
    await expect(Person.create({ mail: 'a@b.c' })).rejects.toMatchObject({ code: 11000 });
    const [one, two] = await Promise.all([Person.findById(person._id), Person.findById(person._id)]);
    one!.tags = ['a', 'b'];
    await one!.save();
    two!.tags = ['c'];
    await expect(two!.save()).rejects.toMatchObject({ name: 'VersionError' });
    expect(await Person.syncIndexes()).toEqual([]);
    await connection.close();
  });

  it('populates and streams', async () => {
    const connection = await mongoose.createConnection(base.uri, { dbName: base.name }).asPromise();
    const Team = connection.model('Team', new Schema({ name: String }));
    const Job = connection.model('Job', new Schema<JobRecord>({ team: Schema.Types.ObjectId, n: Number }));
    const team = await Team.create({ name: 'North' });
    await Job.insertMany(Array.from({ length: 5 }, (_, n) => ({ team: team._id, n })));
    const job = await Job.findOne({ n: 3 }).populate<{ team: { name: string } }>({ path: 'team', model: Team }).lean();
    expect(job!.team.name).toBe('North');
    let sum = 0;
    for await (const each of Job.find().lean().cursor({ batchSize: 2 })) sum += each.n;
    expect(sum).toBe(10);
    await connection.close();
  });
});

describe('sessions', () => {
  it('are taken', async () => {
    const things = base.fresh();
    await base.client.withSession(async (session) => {
      await things.insertOne({ a: 1 }, { session });
      expect(await things.findOne({ a: 1 }, { session })).toMatchObject({ a: 1 });
    });
  });

  it('have no transactions on a single server', async () => {
    const things = base.fresh();
    const work = base.client.withSession((session) =>
      session.withTransaction(() => things.insertOne({ a: 1 }, { session })),
    );
    expect(await codeOf(work)).not.toBe('no error');
    expect(await things.countDocuments()).toBe(0);
  });
});
