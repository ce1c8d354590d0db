import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** A line between phone and server that is slow, and breaks when it is told to. */
export interface FaultProxy {
  readonly url: string;
  /** Bytes a second from the phone; all lines together. */
  slow(bytesPerSecond: number): void;
  /** Breaks every line that is open. */
  cut(): void;
  close(): Promise<void>;
}

const TICK_MS = 20;

export async function faultProxy(port: number): Promise<FaultProxy> {
  const lines = new Set<Socket>();
  let perTick = Infinity;
  let room = Infinity;
  const waiting: (() => void)[] = [];
  const ticking = setInterval(() => {
    room = perTick;
    waiting.splice(0).forEach((go) => go());
  }, TICK_MS);

  /** Hands on what there is room for; the rest waits for the next tick. */
  const pour = (bytes: Buffer, to: Socket, done: () => void): void => {
    const part = bytes.subarray(0, Math.max(0, Math.min(bytes.length, room)));
    room -= part.length;
    if (part.length > 0) to.write(part);
    if (part.length === bytes.length) done();
    else waiting.push(() => pour(bytes.subarray(part.length), to, done));
  };

  const server = createServer((phone) => {
    const there = connect(port, '127.0.0.1');
    for (const end of [phone, there]) {
      lines.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        lines.delete(end);
        phone.destroy();
        there.destroy();
      });
    }
    phone.on('data', (bytes: Buffer) => {
      phone.pause();
      pour(bytes, there, () => phone.resume());
    });
    there.pipe(phone);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    slow: (bytesPerSecond) => (perTick = Math.ceil((bytesPerSecond * TICK_MS) / 1_000)),
    cut: () => lines.forEach((line) => line.destroy()),
    close: () =>
      new Promise((resolve) => {
        clearInterval(ticking);
        lines.forEach((line) => line.destroy());
        server.close(() => resolve());
      }),
  };
}
