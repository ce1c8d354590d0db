import { connect, type Socket } from 'node:net';
import { serialize } from 'bson';
import fc from 'fast-check';

/** One message in the wire's frame around a body of any bytes. */
export function framed(
  body: Uint8Array,
  { kind = 2013, length }: { readonly kind?: number; readonly length?: number } = {},
): Buffer {
  const head = Buffer.alloc(16);
  head.writeInt32LE(length ?? 16 + body.length, 0);
  head.writeInt32LE(7, 4);
  head.writeInt32LE(kind, 12);
  return Buffer.concat([head, body]);
}

const command = (body: object) =>
  Buffer.concat([Buffer.from([0, 0, 0, 0, 0]), Buffer.from(serialize({ ...body, $db: 'noise' }))]);

const names = [
  ...[
    'find',
    'insert',
    'update',
    'delete',
    'aggregate',
    'count',
    'distinct',
    'findAndModify',
    'getMore',
    'killCursors',
  ],
  ...['createIndexes', 'dropIndexes', 'listIndexes', 'create', 'collMod', 'collStats', 'explain', 'validate', 'hello'],
];
const fields = [
  ...[
    'filter',
    'query',
    'sort',
    'projection',
    'pipeline',
    'documents',
    'updates',
    'deletes',
    'indexes',
    'update',
    'cursor',
  ],
  ...[
    'limit',
    'skip',
    'batchSize',
    'collection',
    'cursors',
    'key',
    'index',
    'collation',
    'let',
    'arrayFilters',
    'hint',
  ],
];
const operators = [
  '$gt',
  '$in',
  '$elemMatch',
  '$set',
  '$push',
  '$group',
  '$match',
  '$lookup',
  '$expr',
  '$regex',
  '$type',
  'a',
  'a.$[]',
  '_id',
];

const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(
      null,
      true,
      0,
      -1,
      2 ** 31,
      Number.NaN,
      '',
      '$a',
      '$$ROOT',
      'x',
      new Date(Number.NaN),
      '(',
      undefined,
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...operators), tie('value'), { maxKeys: 3 }),
  ),
})).value;

/** Commands that make no sense, but are well-formed. */
const nonsense = fc
  .tuple(
    fc.constantFrom(...names),
    fc.oneof(fc.constant('things'), value),
    fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 4 }),
  )
  .map(([name, target, rest]) => framed(command({ [name]: target, ...rest })));

/** Sensible commands with some bytes changed. */
const damaged = fc
  .tuple(nonsense, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }))
  .map(([message, changes]) => {
    const bytes = Buffer.from(message);
    for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
    return bytes;
  });

const noise = fc.uint8Array({ maxLength: 300 });

/** Everything a client may send that is no question. */
const anyMessage: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 6, arbitrary: nonsense },
  { weight: 3, arbitrary: damaged },
  { weight: 1, arbitrary: noise.map((body) => framed(body)) },
  { weight: 1, arbitrary: fc.tuple(noise, fc.integer()).map(([body, length]) => framed(body, { length })) },
  {
    weight: 1,
    arbitrary: fc.tuple(noise, fc.constantFrom(1, 2004, 2012, 2010)).map(([body, kind]) => framed(body, { kind })),
  },
  { weight: 1, arbitrary: noise.map((bytes) => Buffer.from(bytes)) },
);

/** Sends so much of it, and has it shown every now and then that the server is still well. */
export async function sendNoise(path: string, isWell: () => Promise<void>, messages: number): Promise<void> {
  const { send, end } = sender(path);
  let n = 0;
  await fc.assert(
    fc.asyncProperty(anyMessage, async (message) => {
      await send(message);
      if (++n % 20 !== 0) return;
      await end();
      await isWell();
    }),
    { numRuns: messages, endOnFailure: true },
  );
  await end();
  await isWell();
}

/** Sends bytes to a server for as long as it listens to them; a connection it has ended is opened anew. */
function sender(path: string) {
  let socket: Socket | undefined;
  const open = () => {
    const made = connect(path);
    made.on('error', () => undefined);
    made.on('data', () => undefined);
    return made;
  };
  return {
    send: async (bytes: Buffer): Promise<void> => {
      if (!socket || socket.destroyed) socket = open();
      const current = socket;
      await new Promise<void>((done) => current.write(bytes, () => done()));
    },
    /** Ends what is under way, so that half a message does not swallow the next one. */
    end: async (): Promise<void> => {
      const current = socket;
      socket = undefined;
      if (!current || current.destroyed) return;
      await new Promise((done) => {
        current.once('close', done);
        current.destroy();
      });
    },
  };
}
