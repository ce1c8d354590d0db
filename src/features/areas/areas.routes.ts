import type { Request, Response } from 'express';
import { Router } from 'express';
import type { Area } from '../../core/area/area';
import { parseAreaCode } from '../../core/area/area';
import { notFound } from '../../core/shared/errors';
import { parseId } from '../../core/shared/ids';
import { keepOnFailure } from '../../web/error-pages';
import { scalar } from '../../web/request';
import { actorIn } from '../../web/signed-in';
import { fieldIn } from '../../web/staff-request';
import type { MessageKey } from '../../web/translate';
import { ACTS, errorsOf, readChange, wishOf } from './area-form';
import type { AreasServices } from './areas.services';
import type { AreaExtras } from './areas.views';
import { areaPage, areasPage } from './areas.views';
import { hrefOf } from './area-history.views';

const LONGEST_QUESTION = 100;

/** The office's pages about places: looking at them, and entering what has changed. */
export function areasRoutes(services: AreasServices): Router {
  const { browse, change, areas } = services;
  const router = Router();

  router.get('/desk/areas', async (req: Request, res: Response) => {
    const words = scalar(req.query['q']).trim().slice(0, LONGEST_QUESTION);
    res.render('areas/list', areasPage(await browse.overview(actorIn(req), words), words, doneIn(req)));
  });

  router.get('/desk/areas/:code', async (req: Request, res: Response) => {
    const opened = await browse.open(actorIn(req), codeIn(req));
    res.render('areas/place', areaPage(opened, { done: doneIn(req) }));
  });

  router.post('/desk/areas/changes/:id/undo', async (req: Request, res: Response) => {
    const id = parseId<'AreaChange'>(req.params['id']);
    if (!id) throw notFound();
    const code = await change.undo(actorIn(req), id);
    res.redirect(303, `${hrefOf({ code })}?done=undo`);
  });

  router.post('/desk/areas/:code/:act', async (req: Request, res: Response) => {
    const actor = actorIn(req);
    const act = ACTS.find((one) => one === req.params['act']);
    if (!act) throw notFound();
    const opened = await browse.open(actor, codeIn(req));
    const typed = readChange(act, (name) => fieldIn(req, name));
    const again = (extras: AreaExtras): void => res.render('areas/place', areaPage(opened, { ...extras, typed }));
    keepOnFailure(res, (key) => again({ errors: [{ field: act, key }] }));

    const read = wishOf(typed, opened.area, areas);
    if (!read.ok) {
      res.status(422);
      again({ errors: read.errors, targets: read.targets.map((area: Area) => areas.path(area.code)) });
      return;
    }
    const changed = await change.enter(actor, read.wish);
    if (changed.kind === 'wrong') {
      res.status(422);
      again({ errors: errorsOf(act, changed.problems) });
      return;
    }
    res.redirect(303, `${hrefOf(opened.area)}?done=change`);
  });

  return router;
}

function codeIn(req: Request): Area['code'] {
  const code = parseAreaCode(scalar(req.params['code']));
  if (!code) throw notFound();
  return code;
}

/** What was done a moment ago, said once on the page that follows. */
function doneIn(req: Request): MessageKey | null {
  const done = scalar(req.query['done']);
  if (done === 'change') return 'areas.done';
  return done === 'undo' ? 'areas.undone' : null;
}
