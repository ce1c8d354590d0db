import { Binary, ObjectId, Long } from 'bson';
import { Aggregator, Query } from 'mingo';
import type { Doc } from '../bson/doc';
import { plainDoc } from '../bson/doc';
import { asRefusal, MongoRefusal } from '../errors';

/** The library compares values it does not know by their text, so the text has to tell them apart. */
Object.defineProperty(Binary.prototype, 'toString', {
  value(this: Binary, encoding?: BufferEncoding) {
    return encoding
      ? Buffer.from(this.value()).toString(encoding)
      : `${this.sub_type}:${Buffer.from(this.value()).toString('hex')}`;
  },
});

const SCRIPTS = new Set(['$where', '$function', '$accumulator']);

/** Refuses every place where a client would have code run. */
export function refuseScripts(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if (value instanceof Date || value instanceof ObjectId || value instanceof Long || ArrayBuffer.isView(value)) return;
  if (value instanceof Binary) return;
  for (const [key, inner] of Object.entries(value)) {
    if (SCRIPTS.has(key)) throw new MongoRefusal(2, `${key} is not supported: this server runs no scripts`);
    refuseScripts(inner);
  }
}

/** A filter that is an aggregation expression. */
export function expressionTest(condition: unknown): (doc: Doc) => boolean {
  refuseScripts(condition);
  const query = translated(() => new Query({ $expr: condition }, { scriptEnabled: false }));
  return (doc) => translated(() => query.test(plainDoc(doc)));
}

/** Runs a pipeline over one document, for updates and projections written as expressions. */
export function transformed(doc: Doc, pipeline: readonly Doc[]): Doc {
  refuseScripts(pipeline);
  const [result] = translated(() =>
    new Aggregator(pipeline.map(plainDoc), { scriptEnabled: false }).run<Doc>([plainDoc(doc)]),
  );
  return result ?? {};
}

/** What the library throws, under the number MongoDB would give it. */
export function translated<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof MongoRefusal) throw error;
    throw numbered(asRefusal(error).message);
  }
}

function numbered(message: string): MongoRefusal {
  const stage = /unregistered pipeline operator (\S+?)\.?$/i.exec(message)?.[1];
  if (stage) return new MongoRefusal(40324, `Unrecognized pipeline stage name: '${stage}'`);
  const expression = /accumulator '(\S+)' is not registered/.exec(message)?.[1];
  if (expression) return new MongoRefusal(168, `Unrecognized expression '${expression}'`);
  return new MongoRefusal(2, message);
}
