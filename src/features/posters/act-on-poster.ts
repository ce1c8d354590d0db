import { recordAct } from '../../core/audit/record-act';
import type { Ports } from '../../core/ports';
import type { PosterAct, PosterStep } from '../../core/poster/lifecycle';
import { actOn, undoLast } from '../../core/poster/lifecycle';
import type { Poster, PosterId } from '../../core/poster/poster';
import { addDays, shanghaiDay } from '../../core/shared/clock';
import { staleVersion } from '../../core/shared/errors';
import type { Actor } from '../../core/staff/actor';
import type { FindPoster } from './find-poster';

/** What somebody does to one poster, as the form says it. */
export interface PosterCommand {
  readonly id: PosterId;
  readonly step: PosterStep | 'undo';
  readonly note: string;
  readonly spot: string;
  /** A picture, re-encoded; null: none was sent. */
  readonly photo: Uint8Array | null;
}

export type ActOnPoster = (actor: Actor, command: PosterCommand) => Promise<Poster>;

export interface ActNeeds extends Pick<Ports, 'posters' | 'posterPhotos' | 'audit' | 'ids' | 'clock'> {
  readonly find: FindPoster;
}

/** How long a poster is believed beside the one that takes its place, from the day that hangs. */
export const OVERLAP_DAYS = 30;

/** Does one step of the table, on record first. Whoever was slower is told. */
export function actOnPoster(needs: ActNeeds): ActOnPoster {
  const record = recordAct(needs);
  return async (actor, command) => {
    const { poster, role } = await needs.find(actor, command.id);
    const by = actor.staff.id;
    if (command.step === 'undo') {
      const before = undoLast(poster, by, needs.clock);
      await record(actor, 'poster-undone', [poster.roundId, poster.id]);
      return keep(needs, before, poster);
    }
    const { step, note } = command;
    const posting = step === 'post' ? await postingOf(needs, poster, { command, by }) : null;
    const next = actOn(poster, { step, by, role, note, ...(posting && { posting: posting.posting }) }, needs.clock);
    await record(actor, ACTS[step], [poster.roundId, poster.id]);
    if (posting?.photo) await needs.posterPhotos.add(posting.photo);
    return keep(needs, next, poster);
  };
}

/** How the record calls what was done. */
export const ACTS: Readonly<Record<PosterStep, string>> = {
  print: 'poster-printed',
  post: 'poster-posted',
  see: 'poster-seen',
  suspect: 'poster-suspected',
  clear: 'poster-cleared',
  revoke: 'poster-revoked',
  retire: 'poster-retired',
};

async function keep({ posters, clock }: ActNeeds, next: Poster, before: Poster): Promise<Poster> {
  if (!(await posters.change(next, before.state))) throw staleVersion({ poster: before.id });
  await endOverlap(posters, next, addDays(shanghaiDay(clock.now()), OVERLAP_DAYS));
  return next;
}

/** Once the successor hangs, the days of the one before are counted. */
export async function endOverlap(
  posters: Ports['posters'],
  { state, replaces }: Poster,
  lastDay: ReturnType<typeof addDays>,
): Promise<void> {
  if (state === 'posted' && replaces) await posters.expire(replaces, lastDay);
}

interface Posted {
  readonly command: PosterCommand;
  readonly by: PosterAct['by'];
}

/** Where it hangs now; the picture from before stays where no new one was sent. */
function postingOf({ ids, clock }: ActNeeds, poster: Poster, { command: { spot, photo }, by }: Posted) {
  const id = photo ? ids.next<'PosterPhoto'>() : (poster.posting?.photo ?? null);
  return Promise.resolve({
    posting: { spot, day: shanghaiDay(clock.now()), by, photo: id },
    photo: photo && id ? { id, posterId: poster.id, bytes: photo } : null,
  });
}
