import process from 'node:process';
import express from 'express';

/** The page floor: a constant HTML string as large as the page it stands beside. */
const PAGE = `<!doctype html>${'页'.repeat(Math.ceil((Number(process.env['FLOOR_BYTES'] ?? 10_000) - 15) / 3))}`;

const app = express();
app.get('/page', (_req, res) => void res.type('html').send(PAGE));
app.get('/readyz', (_req, res) => void res.send('ready'));
app.listen(Number(process.env['PORT']), '127.0.0.1');
