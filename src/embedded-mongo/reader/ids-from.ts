import { Long } from 'bson';
import { decodeTyped, docIn, isDoc, listIn, numberIn, plainDoc, type Doc } from '../bson/doc';
import { MongoRefusal } from '../errors';
import { messageBytes } from '../wire/message';
import type { Reader } from './reader';

const BATCH = 100_000;

/** The ids that a `find` of ids answers on the thread that reads, all batches of them. */
export async function idsFrom(reader: Reader, find: Doc): Promise<readonly unknown[]> {
  const { $db } = find;
  const ids: unknown[] = [];
  for (let question: Doc | undefined = { ...find, batchSize: BATCH, $db }; question;) {
    const reply = decodeTyped(await reader.answer(messageBytes(question)));
    const cursor = docIn(reply['cursor']);
    if (!isDoc(reply['cursor'])) throw refusalIn(plainDoc(reply));
    for (const doc of listIn(cursor['firstBatch'] ?? cursor['nextBatch'])) ids.push(docIn(doc)['_id']);
    const id = cursor['id'];
    const isMore = id instanceof Long && !id.isZero();
    question = isMore ? { getMore: id, collection: find['find'], batchSize: BATCH, $db } : undefined;
  }
  return ids;
}

function refusalIn({ code, errmsg }: Doc): MongoRefusal {
  return new MongoRefusal(numberIn(code) ?? 1, String(errmsg));
}
