import { writeSync } from 'node:fs';
import { encode, type Doc } from '../../src/embedded-mongo/bson/doc';
import { openEngine, type Engine } from '../../src/embedded-mongo/engine';
import { indexFrom } from '../../src/embedded-mongo/index/definition';
import { find } from '../../src/embedded-mongo/query/find';

/** Writes one after another, each so that what is there after so many of them is known. */
export type Contents = ReadonlyMap<number, string>;

/** What is there after the first so many writes: of every four, two insert, one changes and one removes. */
export function contentsAfter(writes: number): Contents {
  const contents = new Map<number, string>();
  for (let n = 0; n < writes; n++) {
    if (n % 4 < 2) contents.set(n, textOf(n));
    else if (n % 4 === 2) contents.set(n - 1, textOf(n));
    else if (n >= 11) contents.delete(n - 11);
  }
  return contents;
}

/** Long enough for several of them to need pages of their own. */
function textOf(n: number): string {
  return `${n} `.repeat(n % 7 === 0 ? 2_000 : 60);
}

/** What a database holds of them. */
export function contentsOf(engine: Engine): Contents {
  const rows = [...find(engine, engine.catalog.find('t', 'things'), everything)].map((row) => row.doc());
  return new Map(rows.map((doc) => [doc['_id'] as number, doc['text'] as string]));
}

const everything = { filter: {}, sort: [], skip: 0, limit: 0 };

/** Runs in a process of its own, and says on its standard output which writes have been acknowledged. */
async function work(directory: string, writes: number): Promise<void> {
  const engine = openEngine({ directory });
  await engine.commits.submit(() => {
    const things = engine.catalog.ensure('t', 'things');
    const id = engine.catalog.nextNumber();
    things.indexes.push(indexFrom({ id, name: 'text_1', key: { text: 1 }, multikey: [] }));
    engine.catalog.save(things);
  });
  writeSync(1, 'ready\n');
  for (let n = 0; n < writes; n++) {
    await engine.commits.submit(() => {
      write(engine, n);
    });
    writeSync(1, `kept ${n}\n`);
  }
}

function write(engine: Engine, n: number): void {
  const things = engine.catalog.ensure('t', 'things');
  const row = (_id: number) => {
    const [found] = [...find(engine, things, { ...everything, filter: { _id } })];
    return found && { record: found.record, doc: found.doc() };
  };
  const stored = (doc: Doc) => ({ bytes: encode(doc), doc });
  if (n % 4 < 2) {
    const { bytes, doc } = stored({ _id: n, text: textOf(n) });
    engine.records.insert(things, bytes, doc);
    return;
  }
  const before = row(n % 4 === 2 ? n - 1 : n - 11);
  if (!before) return;
  if (n % 4 === 2) engine.records.replace(things, before, stored({ _id: n - 1, text: textOf(n) }));
  else engine.records.remove(things, before);
}

const [directory, writes] = process.argv.slice(2);
if (require.main === module && directory) void work(directory, Number(writes)).then(() => process.exit(0));
