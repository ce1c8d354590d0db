import type { Announced } from '../../core/files/upload';

/** The protocol that is spoken, and what of it. */
export const TUS = { version: '1.0.0', extensions: 'creation,termination' } as const;

/** A count of bytes as the protocol writes it; null for anything else. */
export function bytesIn(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : null;
}

/** What an upload is announced with: `filename` and `attempt`, in base64 each. Nothing of it is ever sent back. */
export function metadataIn(header = ''): Pick<Announced, 'name' | 'attempt'> {
  const pairs = header.split(',').map((pair) => pair.trim().split(' ', 2));
  const textOf = (wanted: string): string => {
    const value = pairs.find(([name]) => name === wanted)?.[1] ?? '';
    return Buffer.from(value, 'base64').toString('utf8');
  };
  return { name: textOf('filename'), attempt: textOf('attempt').replace(/\W/g, '').slice(0, 40) };
}
