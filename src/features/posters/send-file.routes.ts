import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/** Sends a file while it is being made. Whoever closes the download ends the making. */
export async function sendFile(res: Response, name: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  res.attachment(name);
  try {
    await pipeline(Readable.from(bytes, { objectMode: false }), res);
  } catch (error) {
    if (!wasClosed(error)) throw error;
  }
}

/** The other end went away: nothing that anybody has to hear of. */
const wasClosed = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
