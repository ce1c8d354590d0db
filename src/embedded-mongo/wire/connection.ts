import type { Socket } from 'node:net';
import { failure } from '../errors';
import { lengthOf, messageFrom, replyTo, type Message } from './message';
import { bytesOf, type Reply } from './reply';

/** What answers the messages of all clients. */
export type Answering = (message: Message) => Promise<Reply>;

/** Speaks with one client. Bytes that make no sense end this connection and no other. */
export function serve(socket: Socket, answering: Answering): void {
  let chunks: Buffer[] = [];
  let held = 0;
  let wanted = 4;
  let turn = Promise.resolve();
  let waiting = 0;

  const take = () => {
    while (held >= wanted) {
      const all = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
      const length = lengthOf(all) ?? 4;
      chunks = [all];
      wanted = length;
      if (held < length) return;
      const message = messageFrom(all.subarray(0, length));
      chunks = [all.subarray(length)];
      held -= length;
      wanted = 4;
      const weight = Math.max(length, LEAST_WEIGHT);
      waiting += weight;
      if (waiting > MOST_WAITING) socket.pause();
      turn = turn
        .then(() => respond(socket, answering, message))
        .then(() => {
          waiting -= weight;
          if (waiting <= MOST_WAITING) socket.resume();
        })
        .catch(() => void socket.destroy());
    }
  };

  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    held += chunk.length;
    try {
      take();
    } catch {
      socket.destroy();
    }
  });
  socket.on('error', () => socket.destroy());
}

async function respond(socket: Socket, answering: Answering, message: Message): Promise<void> {
  const reply = await replyFor(answering, message);
  if (!message.wantsReply || socket.destroyed) return;
  socket.cork();
  for (const part of replyTo(message, bytesOf(reply))) socket.write(part);
  socket.uncork();
  if (socket.writableLength > MOST_UNREAD) await taken(socket);
}

/** Bytes of questions that may wait for their turn, and of answers for being read, on one connection. */
const MOST_WAITING = 64 * 1024 * 1024;
const LEAST_WEIGHT = 16 * 1024;
const MOST_UNREAD = 16 * 1024 * 1024;

/** Whoever does not read the answers gets no more of them. */
function taken(socket: Socket): Promise<void> {
  return new Promise((done) => {
    socket.once('drain', done);
    socket.once('close', done);
  });
}

async function replyFor(answering: Answering, message: Message): Promise<Reply> {
  try {
    return await answering(message);
  } catch (error) {
    return failure(error);
  }
}
