import type { Socket } from 'node:net';
import { connect } from 'node:net';
import type { Answer } from './answers';
import { answerReader } from './answers';
import type { Shape } from './raw-request';

/** What happened on a line. */
export interface Told {
  readonly answers: readonly Answer[];
  /** `silent`: nothing more came, although somebody waited for long. */
  readonly ending: 'answered' | 'closed' | 'gone' | 'silent';
  /** Bytes that nobody asked for. */
  readonly surplus: number;
}

/** One client's line to the product, opened when it is needed and kept while both sides like. */
export interface Line {
  exchange(shape: Shape, isHead?: boolean): Promise<Told>;
  close(): void;
}

/** After so long without a byte, who promised more says that this was all. */
const QUIET_MS = 100;
/** So long nobody waits for a page. */
const PATIENCE_MS = 60_000;

export function lineTo(port: number): Line {
  let kept: Socket | null = null;
  return {
    exchange: async (shape, isHead = false) => {
      const reused = kept?.readyState === 'open' ? kept : null;
      const socket = reused ?? opened(port);
      const told = await talk(socket, shape, isHead);
      kept = isReusable(told, shape) ? socket : null;
      if (!kept) socket.destroy();
      // A kept line may have been closed from the other side in the meantime: that is nobody's fault.
      if (reused && told.answers.length === 0 && told.ending === 'closed') return lineTo(port).exchange(shape, isHead);
      return told;
    },
    close: () => kept?.destroy(),
  };
}

function opened(port: number): Socket {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  socket.on('error', () => undefined);
  return socket;
}

const isReusable = ({ answers, ending, surplus }: Told, { then }: Shape): boolean =>
  then === 'wait' &&
  ending === 'answered' &&
  surplus === 0 &&
  !/close/i.test(answers.at(-1)?.headers.get('connection') ?? '');

function talk(socket: Socket, shape: Shape, isHead: boolean): Promise<Told> {
  return new Promise((resolve) => {
    const reader = answerReader(isHead);
    const answers: Answer[] = [];
    const patience = setTimeout(() => done('silent'), PATIENCE_MS);
    let quiet: NodeJS.Timeout | undefined;
    let isOver = false;
    const done = (ending: Told['ending']): void => {
      isOver = true;
      clearTimeout(patience);
      clearTimeout(quiet);
      socket.off('data', onData).off('close', onClose).off('end', onClose);
      resolve({ answers, ending, surplus: ending === 'answered' ? reader.rest : 0 });
    };
    const onData = (bytes: Buffer): void => {
      answers.push(...reader.push(bytes));
      if (shape.answers > 0 && answers.length >= shape.answers) done('answered');
    };
    const onClose = (): void => {
      answers.push(...reader.end());
      done(answers.length >= shape.answers ? 'answered' : 'closed');
    };
    socket.on('data', onData).on('close', onClose).on('end', onClose);
    void written(socket, shape.pieces, () => isOver).then(() => {
      if (isOver) return;
      if (shape.then === 'go') {
        socket.destroy();
        done('gone');
      }
      if (shape.then === 'end') quiet = setTimeout(() => socket.end(), QUIET_MS);
    });
  });
}

/** Each piece by itself, so that it arrives by itself. */
async function written(socket: Socket, pieces: Shape['pieces'], isOver: () => boolean): Promise<void> {
  for (const piece of pieces) {
    if (isOver() || socket.destroyed) return;
    await new Promise<void>((resolve) => socket.write(piece, () => setImmediate(resolve)));
  }
}
