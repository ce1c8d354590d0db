import { createHash } from 'node:crypto';
import MongoStore from 'connect-mongo';
import type { Store } from 'express-session';
import type { Connection } from 'mongoose';

const TTL_SECONDS = 30 * 60;
/** A page view extends the session at most this often. */
const TOUCH_SECONDS = 60;

/** Sessions of staff, kept under a hash of the cookie's id: who reads the database cannot take one over. */
export function sessionStore(connection: Connection): Store {
  return MongoStore.create({
    client: connection.getClient(),
    ...(connection.name ? { dbName: connection.name } : {}),
    collectionName: 'sessions',
    stringify: true,
    ttl: TTL_SECONDS,
    touchAfter: TOUCH_SECONDS,
    transformId: (id) => createHash('sha256').update(id).digest('base64url'),
  });
}
