import type { Engine } from '../engine';
import { MongoRefusal } from '../errors';
import type { Reply } from '../wire/reply';
import type { Request } from '../wire/request';
import { aggregate } from './aggregate';
import { collMod, create, drop, dropDatabase, listCollections, listDatabases } from './collections';
import { count, distinct } from './counting';
import { remove } from './delete';
import { explain } from './explain';
import { checkFields } from './fields';
import { find } from './find';
import { findAndModify } from './find-and-modify';
import { createIndexes, dropIndexes, listIndexes } from './indexes';
import { insert } from './insert';
import {
  buildInfo,
  connectionStatus,
  getMore,
  getParameter,
  hello,
  killCursors,
  serverStatus,
  setParameter,
} from './server';
import { collStats, currentOp, dbStats, validate } from './statistics';
import { inTime } from './time-limit';
import { update } from './update';

type Command = (request: Request, engine: Engine) => Reply | Promise<Reply>;

const nothing: Command = () => ({ ok: 1 });

const COMMANDS = new Map<string, Command>(
  Object.entries({
    hello,
    ismaster: hello,
    isMaster: hello,
    ping: nothing,
    endSessions: nothing,
    startSession: nothing,
    logout: nothing,
    buildInfo,
    buildinfo: buildInfo,
    serverStatus,
    connectionStatus,
    getParameter,
    setParameter,
    insert,
    update,
    delete: remove,
    findAndModify,
    findandmodify: findAndModify,
    find,
    getMore,
    killCursors,
    count,
    distinct,
    aggregate,
    explain,
    createIndexes,
    dropIndexes,
    listIndexes,
    deleteIndexes: dropIndexes,
    create,
    drop,
    dropDatabase,
    collMod,
    listCollections,
    listDatabases,
    collStats,
    dbStats,
    dbstats: dbStats,
    validate,
    currentOp,
  }),
);

/** Answers one command. Unknown ones are refused by name; nothing is silently ignored. */
export async function answer(request: Request, engine: Engine): Promise<Reply> {
  const { name, body } = request;
  const command = COMMANDS.get(name);
  if (!command) throw new MongoRefusal(59, `no such command: '${name}'`);
  if (body['autocommit'] !== undefined || body['startTransaction'] !== undefined || body['txnNumber'] !== undefined) {
    throw new MongoRefusal(20, 'Transaction numbers are only allowed on a replica set member or mongos');
  }
  checkFields(request);
  return inTime(request, () => command(request, engine));
}
