import process from 'node:process';
import express from 'express';
import multer from 'multer';

/** The start floor: Express and multer, ready to answer. */
const app = express();
app.post('/report', multer().any(), (_req, res) => void res.send('ok'));
app.get('/readyz', (_req, res) => void res.send('ready'));
app.listen(Number(process.env['PORT']), '127.0.0.1');
