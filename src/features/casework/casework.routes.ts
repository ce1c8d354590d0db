import type { Request, Response } from 'express';
import { Router } from 'express';
import { shanghaiDay } from '../../core/shared/clock';
import { notFound } from '../../core/shared/errors';
import { actorIn } from '../../web/signed-in';
import { fieldIn, inTime, petitionIdIn, photoIn, versionIn } from '../../web/staff-request';
import type { CaseworkServices } from './casework.services';
import type { ItemPageExtras } from './casework.views';
import { teamItemPage, teamQueuePage } from './casework.views';
import { readStepForm } from './step-form';
import { TEAM_ACTIONS } from './take-step';

/** The team's desk: the next one, what is in hand, one petition and its steps. */
export function caseworkRoutes(services: CaseworkServices): Router {
  const router = Router();

  router.get('/desk/team', async (req: Request, res: Response) => {
    const queue = await services.queue(actorIn(req));
    res.render('casework/queue', teamQueuePage(queue, services.calendar, false));
  });

  router.post('/desk/team/next', async (req: Request, res: Response) => {
    const actor = actorIn(req);
    const id = await services.pull(actor);
    if (id) {
      res.redirect(303, `/desk/team/${id}`);
      return;
    }
    res.render('casework/queue', teamQueuePage(await services.queue(actor), services.calendar, true));
  });

  router.get('/desk/team/:id', async (req: Request, res: Response) => showItem(services, req, { res }));

  router.post('/desk/team/:id/:action', async (req: Request, res: Response) => {
    const action = TEAM_ACTIONS.find((one) => one === req.params['action']);
    if (!action) throw notFound();
    const id = petitionIdIn(req);
    const typed = readStepForm(action, { reason: fieldIn(req, 'reason'), outcome: fieldIn(req, 'outcome') });
    if (typed.errors.length > 0) {
      await showItem(services, req, { res: res.status(422), extras: { typed } });
      return;
    }
    const { reason, outcome } = typed;
    const step = services.take(actorIn(req), { id, version: versionIn(req), action, reason, outcome });
    if (await inTime(step)) res.redirect(303, afterwards(action, id));
    else await showItem(services, req, { res: res.status(409), extras: { typed, isLate: true } });
  });

  router.get('/desk/team/:id/files/:fileId/:size', async (req: Request, res: Response) => {
    const actor = actorIn(req);
    const petition = await services.find(actor, petitionIdIn(req));
    const { fileId, size } = photoIn(req);
    await services.record(actor, 'file-seen', [petition.id]);
    const photo = await services.photo(petition, fileId, size);
    if (!photo) throw notFound();
    res.type('image/jpeg').send(Buffer.from(photo));
  });

  return router;
}

async function showItem(
  services: CaseworkServices,
  req: Request,
  { res, extras }: { readonly res: Response; readonly extras?: ItemPageExtras },
): Promise<void> {
  const opened = await services.open(actorIn(req), petitionIdIn(req));
  const today = shanghaiDay(services.clock.now());
  res.render('casework/item', teamItemPage(opened, { today, calendar: services.calendar }, extras));
}

/** What was sent back is the team's no more; everything else stays in view. */
const afterwards = (action: string, id: string): string => (action === 'send-back' ? '/desk/team' : `/desk/team/${id}`);
