import process from 'node:process';
import express from 'express';
import mongoose, { Schema } from 'mongoose';

/** The queue floor: one indexed find of the same 50 rows on the same database, answered as JSON. */
const QUERY = JSON.parse(process.env['FLOOR_QUERY'] ?? '{}') as Record<string, unknown>;
const ORDER = { urgent: -1, due: 1, _id: 1 } as const;
const ROWS = 50;

async function start(): Promise<void> {
  const connection = await mongoose
    .createConnection(process.env['FLOOR_URI'] ?? '', { dbName: 'code-patrol' })
    .asPromise();
  const rows = connection.model('petitions', new Schema({ _id: String }, { strict: false }), 'petitions');
  const app = express();
  app.get('/rows', async (_req, res) => {
    res.json(await rows.find(QUERY).select('-content -history -outbox').sort(ORDER).limit(ROWS).lean());
  });
  app.get('/readyz', (_req, res) => void res.send('ready'));
  app.listen(Number(process.env['PORT']), '127.0.0.1');
}

start().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
