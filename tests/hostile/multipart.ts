import type { Chance } from './chance';

/** One part as it goes over the line. */
export interface Part {
  readonly name: string;
  readonly value: string | Buffer;
  /** Given for a file. */
  readonly filename?: string;
  readonly type?: string;
}

/** A body and the header that announces it. */
export interface Body {
  readonly type: string;
  readonly bytes: Buffer;
}

export const BOUNDARY = '----somebodys-boundary-7d1';

/** A multipart body as a browser makes it. */
export function multipart(parts: readonly Part[], boundary = BOUNDARY): Body {
  return framed(
    parts.map((part) => [headOf(part), part.value]),
    boundary,
  );
}

/** Name and value as `application/x-www-form-urlencoded`; bytes are written as they are. */
export function urlencoded(parts: readonly Part[]): Body {
  const pairs = parts.map(({ name, value }) => `${percent(name)}=${percent(value)}`);
  return { type: 'application/x-www-form-urlencoded', bytes: Buffer.from(pairs.join('&')) };
}

/** Each byte but letters and digits as %XX. */
export function percent(value: string | Buffer): string {
  return Buffer.from(value)
    .toString('latin1')
    .replace(/[^A-Za-z0-9._-]/g, (byte) => hexOf(byte.charCodeAt(0)));
}

const hexOf = (byte: number): string => `%${byte.toString(16).padStart(2, '0')}`;

export const headOf = ({ name, filename, type }: Part): string =>
  `Content-Disposition: form-data; name="${name}"` +
  (filename === undefined ? '' : `; filename="${filename}"\r\nContent-Type: ${type ?? 'application/octet-stream'}`);

/** Head and value of each part between boundaries. */
export function framed(
  parts: readonly (readonly [head: string | Buffer, value: string | Buffer])[],
  boundary = BOUNDARY,
): Body {
  const pieces = parts.flatMap(([head, value]) => [`--${boundary}\r\n`, head, '\r\n\r\n', value, '\r\n']);
  const bytes = Buffer.concat([...pieces, `--${boundary}--\r\n`].map((piece) => Buffer.from(piece)));
  return { type: `multipart/form-data; boundary=${boundary}`, bytes };
}

/** The same body, ended at a byte. */
export const cutAt = ({ type, bytes }: Body, at: number): Body => ({
  type,
  bytes: bytes.subarray(0, at % (bytes.length + 1)),
});

/** The same body with a few bytes changed. */
export function scratched({ type, bytes }: Body, chance: Chance): Body {
  const changed = Buffer.from(bytes);
  for (let count = chance.below(6) + 1; count > 0; count -= 1)
    changed[chance.below(changed.length)] = chance.below(256);
  return { type, bytes: changed };
}
