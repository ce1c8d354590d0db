import { Long } from 'bson';
import { listIn, numberIn } from '../bson/doc';
import type { Engine } from '../engine';
import { MongoRefusal } from '../errors';
import type { Reply } from '../wire/reply';
import type { Request } from '../wire/request';

const VERSION = '7.0.0';

/** `hello`: a standalone server. No topologyVersion: the driver would wait for changes of it. */
export function hello(): Reply {
  return {
    helloOk: true,
    isWritablePrimary: true,
    ismaster: true,
    maxBsonObjectSize: 16 * 1024 * 1024,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId: 1,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
    ok: 1,
  };
}

export function buildInfo(): Reply {
  return {
    version: VERSION,
    versionArray: [7, 0, 0, 0],
    gitVersion: 'embedded',
    modules: [],
    bits: 64,
    maxBsonObjectSize: 16 * 1024 * 1024,
    storageEngines: ['lmdb'],
  };
}

export function serverStatus(_request: Request, engine: Engine): Reply {
  const { heapUsed, rss } = process.memoryUsage();
  return {
    version: VERSION,
    process: 'embedded-mongo',
    pid: process.pid,
    uptime: process.uptime(),
    mem: { resident: Math.round(rss / 1_048_576), heapUsed },
    metrics: { cursor: { open: { total: engine.cursors.count() } } },
    localTime: new Date(),
  };
}

export function connectionStatus(): Reply {
  return { authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } };
}

export function getParameter({ body }: Request, { settings }: Engine): Reply {
  const known = { ttlMonitorSleepSecs: settings.ttlSeconds, featureCompatibilityVersion: { version: '7.0' } };
  if (body['getParameter'] === '*') return known;
  const asked = Object.entries(known).filter(([name]) => name in body);
  if (asked.length === 0) throw new MongoRefusal(72, 'no option found to get');
  return Object.fromEntries(asked);
}

export function setParameter({ body }: Request, { settings }: Engine): Reply {
  const seconds = numberIn(body['ttlMonitorSleepSecs']);
  if (seconds === undefined || seconds < 1)
    throw new MongoRefusal(72, 'Only ttlMonitorSleepSecs can be set, to 1 or more');
  const was = settings.ttlSeconds;
  settings.ttlSeconds = seconds;
  return { was };
}

export function getMore({ body }: Request, { cursors }: Engine): Reply {
  return cursors.more(longIn(body['getMore']), numberIn(body['batchSize']));
}

export function killCursors({ body }: Request, { cursors }: Engine): Reply {
  const ids = listIn(body['cursors']).map(longIn);
  const cursorsKilled = ids.filter((id) => cursors.kill(id));
  const cursorsNotFound = ids.filter((id) => !cursorsKilled.includes(id));
  return { cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [] };
}

function longIn(value: unknown): Long {
  return value instanceof Long ? value : Long.fromNumber(Number(value));
}
