import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';
import express from 'express';
import multer from 'multer';

/** The submit floor: the same form, one JSON file and each upload written and synced, and nothing else. */
const folder = process.env['FLOOR_DIR'] ?? '.';

const storage: multer.StorageEngine = {
  _handleFile(_req, file, done) {
    const target = path.join(folder, `${randomUUID()}.bin`);
    pipeline(file.stream, createWriteStream(target, { flush: true })).then(
      () => done(null, { path: target }),
      (error: unknown) => done(error),
    );
  },
  _removeFile(_req, _file, done) {
    done(null);
  },
};

const app = express();
app.post('/report', multer({ storage }).any(), async (req, res) => {
  const handle = await open(path.join(folder, `${randomUUID()}.json`), 'wx');
  await handle.writeFile(JSON.stringify(req.body));
  await handle.sync();
  await handle.close();
  res.send('ok');
});
app.get('/readyz', (_req, res) => void res.send('ready'));
app.listen(Number(process.env['PORT']), '127.0.0.1');
