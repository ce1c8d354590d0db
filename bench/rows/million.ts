import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MongoClient, type Collection } from 'mongodb';
import { startEmbeddedMongo } from '../../src/embedded-mongo/start';
import type { Row } from '../support/row';
import { percentile } from '../support/statistics';

const MILLION = 1_000_000;
const AT_ONCE = 5_000;
const STATUSES = 20;

interface Thing {
  readonly _id: number;
  readonly no: string;
  readonly status: string;
  readonly due: number;
  readonly text: string;
}

/** What is asked of a million documents, and how often. */
interface Question {
  readonly what: string;
  readonly times: number;
  readonly ask: (things: Collection<Thing>, turn: number) => Promise<unknown>;
}

/** The embedded database with a million documents: what an index answers, what has to read them all, and who waits. */
export const million: Row = async ({ quick, say }) => {
  const count = quick ? MILLION / 20 : MILLION;
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-million-'));
  const server = await startEmbeddedMongo({ directory: path.join(folder, 'db') });
  const client = await new MongoClient(server.uri, { maxPoolSize: 32 }).connect();
  try {
    const things = client.db('bench').collection<Thing>('things');
    say(`filling ${count} documents`);
    const filling = await timed(() => fill(things, count));
    const rows: string[] = [];
    for (const { what, times, ask } of questions(count)) {
      say(what);
      const taken: number[] = [];
      for (let turn = 0; turn < times; turn += 1) taken.push(await timed(() => ask(things, turn)));
      rows.push(`${what}: p50 ${ms(percentile(taken, 50))}, p99 ${ms(percentile(taken, 99))}`);
    }
    say('writing beside a long question');
    const beside = await writesBesideAQuestion(things, count);
    return {
      lines: [
        {
          id: 'P13',
          what: 'longest write beside an aggregation of a million documents',
          ours: Math.max(...beside),
          floor: null,
          unit: 'ms',
          against: 'ours',
          target: { sign: '≤', value: 100 },
        },
      ],
      notes: [
        `${count} documents of about 400 bytes in three indexes: filled in ${(filling / 1_000).toFixed(1)} s, ${AT_ONCE} at a time.`,
        ...rows.map((row) => `${count} documents, ${row}.`),
        `${count} documents, ${beside.length} inserts while all were aggregated: p50 ${ms(percentile(beside, 50))}, longest ${ms(Math.max(...beside))}.`,
      ],
    };
  } finally {
    await client.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

async function fill(things: Collection<Thing>, count: number): Promise<void> {
  await things.createIndexes([{ key: { no: 1 }, unique: true }, { key: { status: 1, due: 1 } }, { key: { due: 1 } }]);
  for (let from = 0; from < count; from += AT_ONCE)
    await things.insertMany(Array.from({ length: AT_ONCE }, (_each, at) => thing(from + at)));
}

const thing = (_id: number): Thing => ({
  _id,
  no: noOf(_id),
  status: `s${_id % STATUSES}`,
  due: (_id * 7_919) % MILLION,
  text: '井水浑浊，'.repeat(20),
});

const noOf = (id: number): string => `P${String(id).padStart(9, '0')}`;

function questions(count: number): readonly Question[] {
  const some = (): number => Math.floor(Math.random() * count);
  const status = (turn: number): string => `s${turn % STATUSES}`;
  const all = [{ $group: { _id: '$status', n: { $sum: 1 }, last: { $max: '$due' } } }];
  return [
    { what: 'find by a unique key', times: 500, ask: (things) => things.findOne({ no: noOf(some()) }) },
    {
      what: 'a page of 50 in the order of an index',
      times: 200,
      ask: (things, turn) =>
        things
          .find({ status: status(turn) })
          .sort({ due: 1 })
          .limit(50)
          .toArray(),
    },
    {
      what: 'the same page 40 pages on',
      times: 200,
      ask: (things, turn) =>
        things
          .find({ status: status(turn), due: { $gt: MILLION / 25 } })
          .sort({ due: 1 })
          .limit(50)
          .toArray(),
    },
    {
      what: 'count of an indexed value, 50,000 of them',
      times: 20,
      ask: (things, turn) => things.countDocuments({ status: status(turn) }),
    },
    { what: 'the different values of an indexed field', times: 50, ask: (things) => things.distinct('status') },
    {
      what: 'update by key',
      times: 300,
      ask: (things, turn) => things.updateOne({ _id: some() }, { $set: { text: `changed ${turn}` } }),
    },
    {
      what: 'update of 1,000 found by an index',
      times: 5,
      ask: (things, turn) =>
        things.updateMany({ due: { $gte: turn * 1_000, $lt: (turn + 1) * 1_000 } }, { $inc: { due: 0 } }),
    },
    {
      what: 'group of the 50,000 that an index finds',
      times: 5,
      ask: (things, turn) => things.aggregate([{ $match: { status: status(turn) } }, ...all]).toArray(),
    },
    { what: 'group of all', times: 2, ask: (things) => things.aggregate(all).toArray() },
    {
      what: 'find by what no index knows, all looked at',
      times: 2,
      ask: (things) => things.findOne({ text: 'nothing' }),
    },
  ];
}

/** Inserts one after the other while everything is aggregated; how long each took. */
async function writesBesideAQuestion(things: Collection<Thing>, count: number): Promise<readonly number[]> {
  const question = { isAnswered: false };
  const answer = things
    .aggregate([{ $group: { _id: '$text', n: { $sum: 1 } } }, { $group: { _id: null, n: { $sum: '$n' } } }])
    .toArray()
    .finally(() => {
      question.isAnswered = true;
    });
  const taken: number[] = [];
  for (let at = count; !question.isAnswered; at += 1) taken.push(await timed(() => things.insertOne(thing(at))));
  await answer;
  return taken;
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
