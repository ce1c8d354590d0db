import type { Request } from 'express';
import type { Petition } from '../core/petition/petition';
import { notFound } from '../core/shared/errors';
import { parseId } from '../core/shared/ids';
import { scalar } from './request';

/** One field of a staff form, as it came. */
export const fieldIn = (req: Request, name: string): string =>
  scalar((req.body as Readonly<Record<string, unknown>> | undefined)?.[name]);

/** What was chosen in a field that may come several times: the boxes of a list. */
export function choicesIn(req: Request, name: string): readonly string[] {
  const value = (req.body as Readonly<Record<string, unknown>> | undefined)?.[name];
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.map(scalar).filter((one) => one !== '');
}

/** The version the person read; one that is no number matches none. */
export const versionIn = (req: Request): number => Number(fieldIn(req, 'version') || -1);

export function petitionIdIn(req: Request): Petition['id'] {
  const id = parseId<'Petition'>(req.params['id']);
  if (!id) throw notFound();
  return id;
}

/** Which file of a petition is asked for, and how large. */
export function photoIn(req: Request) {
  const size = scalar(req.params['size']);
  const fileId = parseId<'File'>(req.params['fileId']);
  if (!fileId || (size !== 'thumbnail' && size !== 'view')) throw notFound();
  return { fileId, size } as const;
}
