import { docIn, numberIn, omit, plain, plainDoc, type Doc } from '../bson/doc';
import { answer } from '../commands/table';
import type { Engine } from '../engine';
import { find } from '../query/find';
import { sortFrom } from '../query/sorting';
import { withPatience } from '../storage/patience';
import type { Request } from '../wire/request';
import { idsFrom } from './ids-from';
import type { Reader } from './reader';

/** A collection so small is looked through in no time. */
const FEW = 2_000;
const PATIENCE_MS = 5;
/** Documents taken along, should the first be changed by somebody else meanwhile. */
const IN_RESERVE = 5;
const MOST_ROUNDS = 10;

/** What makes a command out of the ordinary, and is left to the ordinary way. */
const SPECIAL = ['let', 'collation', 'hint', 'upsert'];

/** Whether a `findAndModify` has to look through so much for its one document that writers would wait. */
export function isLongPick(engine: Engine, { name, database, target, body }: Request): boolean {
  if (name !== 'findAndModify' && name !== 'findandmodify') return false;
  const collection = engine.catalog.find(database, target);
  if (!collection || collection.nextRecord <= FEW || SPECIAL.some((each) => Boolean(body[each]))) return false;
  const filter = plainDoc(docIn(body['query']));
  if ('_id' in filter) return false;
  return withPatience(PATIENCE_MS, () => {
    try {
      const search = { filter, sort: sortFrom(plain(body['sort'])), skip: 0, limit: 1 };
      find(engine, collection, search).next();
    } catch {
      // It will break down again for whoever carries it out, and be told of then.
    }
  }).ranOut;
}

interface Needs {
  readonly engine: Engine;
  readonly reader: Reader;
}

/** The thread that reads says which documents come first; each is looked at again, and the first that still fits is taken. */
export async function pickElsewhere({ engine, reader }: Needs, request: Request): Promise<Doc> {
  const { database: $db, target, body } = request;
  const { query: filter, sort, maxTimeMS } = body;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const question = { find: target, filter: docIn(filter), projection: { _id: 1 }, limit: IN_RESERVE, $db };
    const ids = await idsFrom(reader, {
      ...question,
      ...(sort !== undefined && { sort }),
      ...(maxTimeMS !== undefined && { maxTimeMS }),
    });
    if (ids.length === 0) return docIn(await answer(only(request, { $in: [] }), engine));
    for (const id of ids) {
      const reply = docIn(await answer(only(request, { $eq: id }), engine));
      if (numberIn(docIn(reply['lastErrorObject'])['n']) !== 0) return reply;
    }
  }
  return docIn(await answer(request, engine));
}

function only(request: Request, _id: Doc): Request {
  const query = { ...docIn(request.body['query']), _id };
  return { ...request, body: { ...omit(request.body, ['sort']), query } };
}
