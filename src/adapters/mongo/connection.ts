import type { ConnectOptions, Connection } from 'mongoose';
import mongoose from 'mongoose';

const SELECTION_MS = 5_000;
const UNIX_SOCKET = /^mongodb:\/\/(?:[^/@]*@)?%2F/i;

/** Connects to a database: a server or replica set by its address, or the embedded one by its socket. */
export function connectMongo(uri: string, dbName?: string): Promise<Connection> {
  const options: ConnectOptions = {
    ...(dbName === undefined ? {} : { dbName }),
    autoIndex: false,
    autoCreate: false,
    sanitizeFilter: true,
    promoteBuffers: true,
    serverSelectionTimeoutMS: SELECTION_MS,
    // One process on one disk has no majority to wait for.
    writeConcern: { w: UNIX_SOCKET.test(uri) ? 1 : 'majority', journal: true },
  };
  return mongoose.createConnection(uri, options).asPromise();
}
