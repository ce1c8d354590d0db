import { encode, type Doc } from '../bson/doc';
import { MongoRefusal } from '../errors';
import { requestFrom, type Request } from './request';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const HEADER = 16;
const CHECKSUM = 1;
const MORE_TO_COME = 2;
const MAX_MESSAGE = 48_000_000;

/** A message as it came in. Its request may turn out to be malformed, which is told to the client. */
export interface Message {
  readonly id: number;
  readonly isQuery: boolean;
  readonly wantsReply: boolean;
  readonly bytes: Buffer;
  readonly request: () => Request;
}

/** The length of the message at the front, once it is known. A length nobody would send ends the connection. */
export function lengthOf(head: Buffer): number | undefined {
  if (head.length < 4) return undefined;
  const length = head.readInt32LE(0);
  if (length < HEADER + 5 || length > MAX_MESSAGE)
    throw new MongoRefusal(17, `A message of ${length} bytes is not possible`);
  return length;
}

/** Reads one whole message. */
export function messageFrom(bytes: Buffer): Message {
  const id = bytes.readInt32LE(4);
  const kind = bytes.readInt32LE(12);
  if (kind === OP_MSG) return fromMsg(bytes, id);
  if (kind === OP_QUERY) return fromQuery(bytes, id);
  throw new MongoRefusal(17, `Messages of kind ${kind} are not spoken here`);
}

function fromMsg(bytes: Buffer, id: number): Message {
  const flags = bytes.readUInt32LE(HEADER);
  if ((flags & 0xffff & ~(CHECKSUM | MORE_TO_COME)) !== 0)
    throw new MongoRefusal(17, 'The message carries unknown flags');
  const sections = sectionsOf(bytes.subarray(HEADER + 4, flags & CHECKSUM ? -4 : undefined));
  return {
    id,
    isQuery: false,
    wantsReply: (flags & MORE_TO_COME) === 0,
    bytes,
    request: () => requestFrom(sections.body, sections.lists),
  };
}

interface Sections {
  readonly body: Buffer;
  readonly lists: ReadonlyMap<string, readonly Buffer[]>;
}

function sectionsOf(bytes: Buffer): Sections {
  const lists = new Map<string, Buffer[]>();
  let body: Buffer | undefined;
  for (let at = 0; at < bytes.length;) {
    const kind = bytes[at];
    const size = sizeAt(bytes, at + 1);
    const section = bytes.subarray(at + 1, at + 1 + size);
    at += 1 + size;
    if (kind === 0 && !body) body = section;
    else if (kind === 1) addList(lists, section);
    else throw new MongoRefusal(17, 'The message has a section that is not known');
  }
  if (!body) throw new MongoRefusal(17, 'The message has no body');
  return { body, lists };
}

function addList(lists: Map<string, Buffer[]>, section: Buffer): void {
  const end = section.indexOf(0, 4);
  if (end < 0) throw new MongoRefusal(17, 'A list of documents has no name');
  const documents: Buffer[] = [];
  for (let at = end + 1; at < section.length;) {
    const size = sizeAt(section, at);
    documents.push(section.subarray(at, at + size));
    at += size;
  }
  lists.set(section.toString('utf8', 4, end), documents);
}

function sizeAt(bytes: Buffer, at: number): number {
  const size = at + 4 <= bytes.length ? bytes.readInt32LE(at) : -1;
  if (size < 5 || at + size > bytes.length)
    throw new MongoRefusal(17, 'A part of the message is longer than the message');
  return size;
}

/** Only the handshake still comes this way. */
function fromQuery(bytes: Buffer, id: number): Message {
  const end = bytes.indexOf(0, HEADER + 4);
  const [database = ''] = bytes.toString('utf8', HEADER + 4, end).split('.');
  const at = end + 9;
  const body = bytes.subarray(at, at + sizeAt(bytes, at));
  return { id, isQuery: true, wantsReply: true, bytes, request: () => requestFrom(body, new Map(), database) };
}

/** A command as a message of its own: one thread may ask the other what a client could ask. */
export function messageBytes(command: Doc): Buffer {
  const body = encode(command);
  const head = Buffer.alloc(HEADER + 5);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(OP_MSG, 12);
  return Buffer.concat([head, body]);
}

let lastId = 0;

/** The bytes of an answer, in the form the question came in. */
export function replyTo({ id, isQuery }: Message, document: Buffer): Buffer[] {
  const head = Buffer.alloc(isQuery ? HEADER + 20 : HEADER + 5);
  head.writeInt32LE(head.length + document.length, 0);
  head.writeInt32LE(++lastId & 0x7fffffff, 4);
  head.writeInt32LE(id, 8);
  head.writeInt32LE(isQuery ? OP_REPLY : OP_MSG, 12);
  if (isQuery) {
    head.writeInt32LE(8, HEADER);
    head.writeInt32LE(1, HEADER + 16);
  }
  return [head, document];
}
