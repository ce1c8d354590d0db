import { readdirSync } from 'node:fs';
import path from 'node:path';

/** The address of the database a running product has embedded, for a floor that asks the same one. */
export function databaseAddress(dataDir: string): string {
  const folder = path.join(dataDir, 'db');
  const socket = readdirSync(folder).find((name) => name.endsWith('.sock'));
  if (!socket) throw new Error(`No database listens in ${folder}`);
  return `mongodb://${encodeURIComponent(path.join(folder, socket))}/?directConnection=true`;
}
