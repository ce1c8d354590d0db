import type { Request, Response } from 'express';
import { Router } from 'express';
import { LIST_COLUMNS } from '../../core/organisation/list-words';
import type { ListColumn } from '../../core/organisation/list-words';
import type { Organisation } from '../../core/organisation/organisation';
import { DomainError, notFound } from '../../core/shared/errors';
import { parseId } from '../../core/shared/ids';
import { cleanText } from '../../web/form';
import { scalar } from '../../web/request';
import { actorIn } from '../../web/signed-in';
import { fieldIn } from '../../web/staff-request';
import type { TypedOrganisation } from './edit-organisation';
import { importRoutes } from './import.routes';
import { inspectedRoutes } from './inspected.routes';
import { askedIn } from './organisations-asked';
import type { OrganisationsServices } from './organisations.services';
import { AT, organisationsPage } from './organisations.views';
import type { FormExtras } from './organisation.views';
import { markOf, newOrganisationPage, organisationPage } from './organisation.views';
import { changingScope, findInScope } from './scope';

/** The organisations of an office's area, and those that a round inspects. */
export function organisationsRoutes(services: OrganisationsServices): Router {
  const router = Router();
  router.use(inspectedRoutes(services), importRoutes(services));
  router.use(listRoutes(services), newRoutes(services), oneRoutes(services));
  return router;
}

function listRoutes({ browse, ports }: OrganisationsServices): Router {
  const router = Router();
  router.get(AT, async (req: Request, res: Response) => {
    const asked = askedIn(req);
    res.render('organisations/list', organisationsPage(await browse.list(actorIn(req), asked), asked, ports.areas));
  });
  return router;
}

function newRoutes({ edit, ports }: OrganisationsServices): Router {
  const router = Router();
  const show = async (req: Request, res: Response, extras: FormExtras = {}): Promise<void> => {
    const scope = await changingScope(ports, actorIn(req));
    const id = parseId<'Organisation'>(scalar(req.query['under']));
    const under = id ? await ports.organisations.lineOf((await findInScope(ports, scope, id)).id) : [];
    res.render('organisations/one', newOrganisationPage({ areas: ports.areas, within: scope.within }, under, extras));
  };

  router.get(`${AT}/new`, (req: Request, res: Response) => show(req, res));

  router.post(`${AT}/new`, async (req: Request, res: Response) => {
    const typed = typedIn(req);
    const saved = await edit.add(actorIn(req), typed);
    if (saved.kind === 'saved') res.redirect(303, `${AT}/${saved.id}?done=added`);
    else await show(req, res.status(422), { typed, faults: saved.faults });
  });

  return router;
}

function oneRoutes({ browse, edit, ports }: OrganisationsServices): Router {
  const router = Router();
  const show = async (req: Request, res: Response, extras: FormExtras = {}): Promise<void> => {
    const opened = await browse.open(actorIn(req), idIn(req));
    res.render('organisations/one', organisationPage(opened, ports.areas, extras));
  };

  router.get(`${AT}/:id`, (req: Request, res: Response) => {
    const done = DONE.find((one) => one === scalar(req.query['done']));
    return show(req, res, { done: done ? `organisations.done.${done}` : null });
  });

  router.post(`${AT}/:id`, async (req: Request, res: Response) => {
    const [actor, typed] = [actorIn(req), typedIn(req)];
    const { organisation } = await browse.open(actor, idIn(req));
    if (fieldIn(req, 'seen') !== markOf(organisation)) {
      await show(req, res.status(409), { typed, isFaster: true });
      return;
    }
    try {
      const saved = await edit.change(actor, organisation, typed);
      if (saved.kind === 'saved') res.redirect(303, `${AT}/${saved.id}?done=changed`);
      else await show(req, res.status(422), { typed, faults: saved.faults });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'stale-version') throw error;
      await show(req, res.status(409), { typed, isFaster: true });
    }
  });

  router.post(`${AT}/:id/:act`, async (req: Request, res: Response) => {
    const [id, act] = [idIn(req), req.params['act']];
    if (act !== 'dissolve' && act !== 'revive') throw notFound();
    if (!(await edit.setActive(actorIn(req), id, act === 'revive'))) {
      throw new DomainError('not-allowed', 'The office stands on it', { organisation: id });
    }
    res.redirect(303, `${AT}/${id}?done=${act === 'revive' ? 'revived' : 'dissolved'}`);
  });

  return router;
}

const DONE = ['added', 'changed', 'dissolved', 'revived'] as const;

function idIn(req: Request): Organisation['id'] {
  const id = parseId<'Organisation'>(req.params['id']);
  if (!id) throw notFound();
  return id;
}

function typedIn(req: Request): TypedOrganisation {
  const pairs = LIST_COLUMNS.map((column) => [column, cleanText(fieldIn(req, column))] as const);
  return Object.fromEntries(pairs) as Record<ListColumn, string>;
}
