import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { ArchiveEntry } from '../../core/poster/sheet';

/** A ZIP of files that are made one after the other while it is read: the same files are the same bytes. */
export async function* archive(entries: Iterable<ArchiveEntry>, madeOn: Date): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  // The format keeps the hours of a wall clock: noon of that day wherever the program runs.
  const day = madeOn.toISOString().slice(0, 10).split('-').map(Number);
  const mtime = new Date(day[0] ?? 0, (day[1] ?? 1) - 1, day[2] ?? 1, 12);
  const options = { mtime, mode: 0o100644, forceDosTimestamp: true };
  const opened = new Set<Readable>();
  for (const entry of entries) {
    zip.addReadStreamLazy(entry.path, options, (give) => {
      const stream = Readable.from(entry.bytes(), { objectMode: false });
      opened.add(stream);
      stream.once('close', () => opened.delete(stream));
      stream.once('error', (error) => zip.outputStream.emit('error', error));
      give(null, stream);
    });
  }
  zip.end();
  try {
    yield* zip.outputStream as AsyncIterable<Uint8Array>;
  } finally {
    for (const stream of opened) stream.destroy();
  }
}
