import { docIn, isDoc, listIn } from '../bson/doc';
import { answer } from '../commands/table';
import type { Engine } from '../engine';
import { withPatience } from '../storage/patience';
import type { Message } from '../wire/message';
import type { Reply } from '../wire/reply';
import type { Request } from '../wire/request';
import { isLongPick, pickElsewhere } from './long-pick';
import { longWriteIn, writeInSlices } from './long-writes';
import type { Reader } from './reader';

/** How long a question may hold up the writers before it goes to the other thread. */
const PATIENCE_MS = 10;

/** Questions that are tried at once, since most of them are answered within a millisecond. */
const TRIED = new Set(['find', 'count', 'distinct', 'aggregate', 'listCollections', 'listIndexes', 'listDatabases']);

/** Questions that always count through much, and everything about cursors, which live on the other thread. */
const READ = new Set(['getMore', 'killCursors', 'explain', 'validate', 'collStats', 'dbStats', 'serverStatus']);

/** Stages that cost no more than the documents that come in. */
const LIGHT = new Set(['$match', '$sort', '$skip', '$limit', '$project', '$group', '$count']);

/** Decides which thread answers: the one that writes, or the one that only reads and may take its time. */
export function openDesk(engine: Engine, reader: Reader): (message: Message) => Promise<Reply> {
  return async (message) => {
    const request = message.request();
    const { name } = request;
    if (READ.has(name) || isLong(request)) return reader.answer(message.bytes);
    const write = longWriteIn({ engine, reader }, request);
    if (write) return writeInSlices({ engine, reader }, write);
    if (isLongPick(engine, request)) return pickElsewhere({ engine, reader }, request);
    if (!TRIED.has(name)) return answer(request, engine);
    const { result, ranOut } = withPatience(PATIENCE_MS, () => answer(request, engine));
    if (!ranOut) return result;
    result.catch(() => undefined);
    return reader.answer(message.bytes);
  };
}

/** Counting a whole collection cannot be broken off, and a stage may make many documents of few. */
function isLong({ name, body }: Request): boolean {
  if (name === 'count') return Object.keys(docIn(body['query'])).length === 0;
  if (name !== 'aggregate') return false;
  return body['explain'] === true || !listIn(body['pipeline']).every(isLight);
}

function isLight(stage: unknown): boolean {
  return isDoc(stage) && Object.keys(stage).every((name) => LIGHT.has(name));
}
