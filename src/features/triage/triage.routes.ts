import type { Request, Response } from 'express';
import { Router } from 'express';
import { TILES } from '../../core/category/category';
import { shanghaiDay } from '../../core/shared/clock';
import { notFound } from '../../core/shared/errors';
import { parseId } from '../../core/shared/ids';
import { scalar } from '../../web/request';
import { actorIn } from '../../web/signed-in';
import { fieldIn, inTime, petitionIdIn, photoIn, versionIn } from '../../web/staff-request';
import type { ListCommand } from './list-petitions';
import { TRIAGE_VIEWS } from './list-petitions';
import type { TriageServices } from './triage.services';
import type { PetitionPageExtras } from './triage.views';
import { triageListPage, triagePetitionPage } from './triage.views';

/** The officer's desk: what waits, one petition, where it goes. */
export function triageRoutes(services: TriageServices): Router {
  const router = Router();

  router.get('/desk/triage', async (req: Request, res: Response) => {
    const command = listCommandIn(req);
    const list = await services.list(actorIn(req), command);
    res.render('triage/list', triageListPage(list, command, services.calendar));
  });

  router.get('/desk/triage/:id', async (req: Request, res: Response) => showPetition(services, req, { res }));

  router.post('/desk/triage/:id/route', async (req: Request, res: Response) => {
    const teamId = parseId<'Team'>(fieldIn(req, 'teamId'));
    if (!teamId) {
      const extras = { problem: { field: 'teamId', key: 'triage.team.required' } } as const;
      await showPetition(services, req, { res: res.status(422), extras });
      return;
    }
    const id = petitionIdIn(req);
    const acted = await inTime(services.route(actorIn(req), { id, version: versionIn(req), teamId }));
    if (acted) res.redirect(303, pathOf(await services.next(actorIn(req))));
    else await showPetition(services, req, { res: res.status(409), extras: { isLate: true, chosenTeam: teamId } });
  });

  router.post('/desk/triage/:id/undo', async (req: Request, res: Response) => {
    const id = petitionIdIn(req);
    const acted = await inTime(services.takeBack(actorIn(req), id, versionIn(req)));
    if (acted) res.redirect(303, `/desk/triage/${id}`);
    else await showPetition(services, req, { res: res.status(409), extras: { isLate: true } });
  });

  router.get('/desk/triage/:id/files/:fileId/:size', async (req: Request, res: Response) => {
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

async function showPetition(
  services: TriageServices,
  req: Request,
  { res, extras }: { readonly res: Response; readonly extras?: PetitionPageExtras },
): Promise<void> {
  const opened = await services.open(actorIn(req), petitionIdIn(req));
  const today = shanghaiDay(services.clock.now());
  res.render('triage/petition', triagePetitionPage(opened, { today, calendar: services.calendar }, extras));
}

const pathOf = (id: string | null): string => (id ? `/desk/triage/${id}` : '/desk/triage');

function listCommandIn({ query }: Request): ListCommand {
  return {
    view: TRIAGE_VIEWS.find((view) => view === query['status']) ?? 'submitted',
    tile: TILES.find((tile) => tile === query['tile']) ?? null,
    after: scalar(query['after']).slice(0, 200) || null,
  };
}
