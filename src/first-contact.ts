import type { NetworkInterfaceInfo } from 'node:os';
import type { Ports } from './core/ports';

export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

const EVERYWHERE: readonly string[] = ['0.0.0.0', '::', '[::]'];
const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/;
/** Networks inside the machine, which no phone is on. */
const INSIDE = /^(docker|br-|veth|virbr|vmnet|vbox|tun|tap|utun|wg|zt|tailscale|lo)/i;

/** Whether the program listens to the network, so that a phone can reach it. */
export const listensEverywhere = (host: string): boolean => EVERYWHERE.includes(host);

/** The address under which a phone on the same network finds this machine; null when it is on none. */
export function lanAddress(interfaces: Interfaces): string | null {
  const found = Object.entries(interfaces).flatMap(([name, list = []]) =>
    list.flatMap(({ family, internal, address }) =>
      family === 'IPv4' && !internal ? [{ address, rank: rankOf(name, address) }] : [],
    ),
  );
  return found.sort((one, other) => one.rank - other.rank)[0]?.address ?? null;
}

function rankOf(name: string, address: string): number {
  const inside = INSIDE.test(name) ? 2 : 0;
  return inside + (PRIVATE.test(address) ? 0 : 1);
}

/** The page a phone should see first: what a poster leads to, where a round listens; else the way in without one. */
export async function firstPage({ rounds, posters, posterCodes, clock }: Ports, publicUrl: string): Promise<string> {
  for (const round of await rounds.listening(clock.now())) {
    const [poster] = await posters.ofRound(round.id, 1);
    if (poster) return `${publicUrl}/q/${posterCodes.codeOf(poster)}`;
  }
  return `${publicUrl}/`;
}

export interface Greeting {
  readonly publicUrl: string;
  readonly port: number;
  /** The one-click desk of the demonstration is open. */
  readonly demonstration: boolean;
  /** Reachable from the network. */
  readonly everywhere: boolean;
}

/** What the terminal says once the program listens. */
export function greeting({ publicUrl, port, demonstration, everywhere }: Greeting): string {
  const lines = [
    'Code Patrol 码上巡 listens.',
    `  Residents: ${publicUrl}/`,
    ...(demonstration ? [`  Desk (demonstration, one click): ${publicUrl}/desk`] : []),
    ...(everywhere ? [`  On this machine: http://127.0.0.1:${port}/`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
