import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';

/** What is looked at while strangers knock. */
export interface Watch {
  /** Ends the watching and says what was seen. */
  end(): Promise<Seen>;
}

export interface Seen {
  /** Times in which nobody else could be served, each longer than a quarter of a second. */
  readonly stalls: readonly string[];
  readonly longestStallMs: number;
}

const STALL_MS = 250;
const LOOK_EVERY_MS = 50;

/**
 * Watches the event loop. A gap counts when this process itself worked through it: on a machine shared with others, a
 * process that was not let on says nothing about the product.
 */
export function watchLoop(doing: () => string): Watch {
  const stalls: string[] = [];
  let longestStallMs = 0;
  let last = performance.now();
  let work = process.cpuUsage();
  const timer = setInterval(() => {
    const now = performance.now();
    const used = process.cpuUsage(work);
    const busyMs = Math.min(now - last, (used.user + used.system) / 1_000);
    longestStallMs = Math.max(longestStallMs, busyMs);
    if (busyMs > STALL_MS + LOOK_EVERY_MS) stalls.push(`${Math.round(busyMs)} ms during ${doing()}`);
    last = now;
    work = process.cpuUsage();
  }, LOOK_EVERY_MS);
  return {
    end: async () => {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS * 2));
      clearInterval(timer);
      return { stalls, longestStallMs: Math.round(longestStallMs) };
    },
  };
}

/** Open files and network lines of this process; those to the database come and go as it likes. */
export function openDescriptors(): readonly string[] {
  try {
    const local = localSockets();
    return readdirSync('/proc/self/fd').flatMap((number) => {
      const target = targetOf(number);
      const socket = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      return target === '' || (socket !== undefined && local.has(socket)) ? [] : [target.replace(/\d+/g, 'N')];
    });
  } catch {
    // Not every system tells.
    return [];
  }
}

function localSockets(): ReadonlySet<string> {
  const lines = readFileSync('/proc/net/unix', 'utf8').trim().split('\n').slice(1);
  return new Set(lines.map((line) => line.trim().split(/\s+/)[6] ?? ''));
}

function targetOf(descriptor: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    return '';
  }
}

/** Every file below a folder but the database's own and the keys. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((file) => !/(^|\/)(db|keys)\//.test(file))
    .sort();
}
