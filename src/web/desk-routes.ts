import type { Request, Response } from 'express';
import { Router } from 'express';
import type { DeskStories } from '../core/desk/stories';
import type { StepAnswer } from '../core/desk/take-step';
import type { Petition } from '../core/petition/petition';
import { shanghaiDay } from '../core/shared/clock';
import { DomainError, notFound } from '../core/shared/errors';
import { parseId } from '../core/shared/ids';
import type { Actor } from '../core/staff/actor';
import { errorsOf, stepIn } from './desk-form';
import type { Done, PageExtras, TooLate } from './desk-page';
import { deskPetitionPage } from './desk-page';
import { scalar } from './request';
import { actorIn } from './signed-in';
import { petitionIdIn, photoIn } from './staff-request';

/** Where somebody goes on after a step: the next one of a queue, or null to stay with the petition while it is in view. */
export type GoOn = (actor: Actor, petition: Petition) => Promise<string | null>;

/** The page of one petition at a desk, its photos, and every action of the lifecycle's table as a form. */
export function petitionRoutes(stories: DeskStories, goOn: GoOn = () => Promise.resolve(null)): Router {
  const router = Router();
  const at = `/desk/${stories.desk}/:id`;

  router.get(at, async (req: Request, res: Response) => {
    await showPetition(stories, req, { res, extras: { done: await doneIn(stories, req) } });
  });

  router.get(`${at}/files/:fileId/:size`, async (req: Request, res: Response) => {
    const actor = actorIn(req);
    const petition = await stories.find(actor, petitionIdIn(req));
    const { fileId, size } = photoIn(req);
    await stories.record(actor, 'file-seen', [petition.id]);
    const photo = await stories.photo(petition, fileId, size);
    if (!photo) throw notFound();
    res.type('image/jpeg').send(Buffer.from(photo));
  });

  router.post(`${at}/:action`, async (req: Request, res: Response) => {
    const command = stepIn(req);
    const actor = actorIn(req);
    const answer = await inTime(stories.take(actor, command));
    if (answer.kind === 'taken') {
      res.redirect(303, (await goOn(actor, answer.petition)) ?? (await stayOrLeave(stories, actor, answer.petition)));
      return;
    }
    const errors = answer.kind === 'incomplete' ? errorsOf(answer.problems, command) : [];
    const late = answer.kind === 'late' ? answer.why : null;
    await showPetition(stories, req, {
      res: res.status(late ? 409 : 422),
      extras: { typed: { command, errors }, late },
    });
  });

  return router;
}

/** The petition's page while it is still there for this person; else the list, with word of what was done. */
async function stayOrLeave({ desk, find }: DeskStories, actor: Actor, { id, number }: Petition): Promise<string> {
  const stays = await find(actor, id).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DomainError && error.code === 'not-found') return false;
      throw error;
    },
  );
  return stays ? `/desk/${desk}/${id}` : `/desk/${desk}?left=${encodeURIComponent(number ?? '')}`;
}

/** What became of a step, or why it came too late: said on the page of the petition, with everything typed. */
async function inTime(
  act: Promise<StepAnswer>,
): Promise<StepAnswer | { readonly kind: 'late'; readonly why: TooLate }> {
  try {
    return await act;
  } catch (error) {
    const why = error instanceof DomainError ? tooLate(error) : null;
    if (why) return { kind: 'late', why };
    throw error;
  }
}

function tooLate({ code, facts }: DomainError): TooLate | null {
  if (code === 'stale-version' || code === 'action-not-open') return 'faster';
  switch (facts['guard']) {
    case 'in-time':
      return 'undo-over';
    case 'objection-in-time':
      return 'objection-over';
    case 'master-free':
      return 'master-moved';
    default:
      return null;
  }
}

async function showPetition(
  stories: DeskStories,
  req: Request,
  { res, extras = {} }: { readonly res: Response; readonly extras?: PageExtras },
): Promise<void> {
  const opened = await stories.open(actorIn(req), petitionIdIn(req));
  const today = shanghaiDay(stories.clock.now());
  res.render('desk/petition', deskPetitionPage(stories.desk, opened, { today, calendar: stories.calendar, ...extras }));
}

const NUMBER = /^[A-Z]{2,3}-\d{4}-\d{5}$/;

/** The petition that was decided on a moment ago: with a way to it (`?done=`), or its number when it has left (`?left=`). */
export async function doneIn({ desk, find }: DeskStories, req: Request): Promise<Done | null> {
  const left = req.query['left'];
  if (left !== undefined) return { href: '', number: NUMBER.test(scalar(left)) ? scalar(left) : '—' };
  const id = parseId<'Petition'>(scalar(req.query['done']));
  if (!id) return null;
  const petition = await find(actorIn(req), id).catch(() => null);
  return petition && { href: `/desk/${desk}/${id}`, number: petition.number ?? '—' };
}
