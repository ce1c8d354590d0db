import { deserialize } from 'bson';
import { decode, decodeTyped, docIn, listIn, textIn, type Doc } from '../bson/doc';
import { checkBytes, firstName } from '../bson/raw';
import { MongoRefusal } from '../errors';

/** A command as it came in. */
export interface Request {
  readonly name: string;
  readonly database: string;
  readonly body: Doc;
  /** The collection it speaks of, where it does. */
  readonly target: string;
  /** Lists of documents sent beside the body. */
  readonly lists: ReadonlyMap<string, readonly Buffer[]>;
}

/** Commands that write values back have to know int32 from double. */
const TYPED = new Set(['update', 'findAndModify', 'findandmodify', 'createIndexes', 'aggregate']);

/** Reads a command out of the bytes of its body. */
export function requestFrom(bytes: Buffer, lists: ReadonlyMap<string, readonly Buffer[]>, database?: string): Request {
  checkBytes(bytes);
  const name = firstName(bytes);
  const body = read(name, bytes);
  const target = textIn(body[name]);
  return { name, body, lists, target, database: database ?? textIn(body['$db']) };
}

function read(name: string, bytes: Buffer): Doc {
  if (name === 'insert') return deserialize(bytes, { promoteBuffers: false, fieldsAsRaw: { documents: true } });
  return TYPED.has(name) ? decodeTyped(bytes) : decode(bytes);
}

/** The documents of a list, whether they came beside the body or in it. */
export function bytesIn({ body, lists }: Request, name: string): readonly Buffer[] {
  const beside = lists.get(name);
  if (beside) {
    beside.forEach(checkBytes);
    return beside;
  }
  return listIn(body[name]).map((each) => {
    if (!(each instanceof Uint8Array)) throw new MongoRefusal(14, `BSON field '${name}' is the wrong type`);
    return Buffer.from(each.buffer, each.byteOffset, each.byteLength);
  });
}

/** The statements of a write command, with their number types kept. */
export function statementsIn({ body, lists }: Request, name: string): readonly Doc[] {
  const beside = lists.get(name);
  if (!beside) return listIn(body[name]).map(docIn);
  beside.forEach(checkBytes);
  return beside.map(decodeTyped);
}
