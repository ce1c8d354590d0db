import type { Request } from 'express';
import type { Round } from '../core/round/round';
import { notFound } from '../core/shared/errors';
import { parseId } from '../core/shared/ids';

/** Which round an address names. Throws `not-found` for what is no id. */
export function roundIdIn(req: Request): Round['id'] {
  const id = parseId<'Round'>(req.params['id']);
  if (!id) throw notFound();
  return id;
}
