import type { Request } from 'express';
import type { OwnRound } from '../../core/round/own-rounds';
import { notFound } from '../../core/shared/errors';
import { parseId } from '../../core/shared/ids';
import type { Actor } from '../../core/staff/actor';
import { localeOf } from '../../web/request';
import type { RoundFrame } from '../../web/round-frame';
import { roundFrame } from '../../web/round-frame';
import { actorIn } from '../../web/signed-in';
import type { Locale } from '../../web/translate';
import type { PostersServices } from './posters.services';

/** What every page about the posters of one round begins with. */
export interface RoundPage {
  readonly actor: Actor;
  readonly own: OwnRound;
  readonly locale: Locale;
  readonly shared: { readonly section: 'rounds'; readonly here: string; readonly frame: RoundFrame };
}

/** The round of the address, if it is the person's own. */
export async function roundPageIn(
  req: Request,
  { findOwnRound, ports }: Pick<PostersServices, 'findOwnRound' | 'ports'>,
): Promise<RoundPage> {
  const actor = actorIn(req);
  const id = parseId<'Round'>(req.params['id']);
  if (!id) throw notFound();
  const own = await findOwnRound(actor, id);
  const locale = localeOf(req);
  const frame = roundFrame(own, 'posters', { locale, now: ports.clock.now() });
  return { actor, own, locale, shared: { section: 'rounds', here: req.path, frame } };
}
