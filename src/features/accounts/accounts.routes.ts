import type { Request, Response } from 'express';
import { Router } from 'express';
import { DomainError, notFound } from '../../core/shared/errors';
import { parseId } from '../../core/shared/ids';
import { scalar } from '../../web/request';
import { actorIn, endSignIn, signIn, signInIdOf } from '../../web/signed-in';
import { deviceMarkIn, keepDeviceMark } from '../../web/device-mark';
import { fieldIn } from '../../web/staff-request';
import type { AccountsServices } from './accounts.services';
import { accountsPage, welcomePage } from './accounts.views';
import { mineRoutes } from './declarations.routes';
import { readGrant, readNewAccount } from './account-form';

/** Signing in, one's own account, and the accounts of others. */
export function accountsRoutes(services: AccountsServices): Router {
  const router = Router();
  router.use(signInRoutes(services), ownRoutes(services), administratorRoutes(services));
  return router;
}

function signInRoutes({ checkSignIn, invitations, signIns, clock }: AccountsServices): Router {
  const router = Router();

  router.get('/desk/sign-in', (_req: Request, res: Response) => {
    res.render('accounts/sign-in', { login: '', isWrong: false });
  });

  router.post('/desk/sign-in', async (req: Request, res: Response) => {
    const [login, password, digits] = [fieldIn(req, 'login'), fieldIn(req, 'password'), fieldIn(req, 'digits')];
    const answer = await checkSignIn({ login, password, digits, mark: deviceMarkIn(req) });
    if (!answer) {
      res.status(422).render('accounts/sign-in', { login, isWrong: true });
      return;
    }
    const at = clock.now();
    await signIns.add({ id: await signIn(req, answer.id, at), staffId: answer.id, at });
    keepDeviceMark(req, res, answer.mark);
    res.redirect(303, '/desk');
  });

  router.get('/desk/welcome', async (req: Request, res: Response) => {
    const secret = scalar(req.query['key']);
    const opened = await invitations.open(secret);
    if (opened) res.render('accounts/welcome', welcomePage(secret, opened, null));
    else res.status(404).render('accounts/gone', {});
  });

  router.post('/desk/welcome', async (req: Request, res: Response) => {
    const secret = fieldIn(req, 'key');
    const answer = await invitations.accept({
      secret,
      password: fieldIn(req, 'password'),
      digits: fieldIn(req, 'digits'),
    });
    switch (answer.kind) {
      case 'accepted':
        res.render('accounts/recovery', { login: answer.login, codes: answer.recovery });
        return;
      case 'gone':
        res.status(404).render('accounts/gone', {});
        return;
      case 'incomplete':
        res.status(422).render('accounts/welcome', welcomePage(secret, answer.opened, answer));
    }
  });

  return router;
}

function ownRoutes(services: AccountsServices): Router {
  const { signIns } = services;
  const router = Router();

  router.use(mineRoutes(services));

  router.post('/desk/account/end', async (req: Request, res: Response) => {
    await signIns.end(actorIn(req).staff.id, fieldIn(req, 'id'));
    res.redirect(303, '/desk/account');
  });

  router.post('/desk/account/end-others', async (req: Request, res: Response) => {
    await signIns.endAll(actorIn(req).staff.id, signInIdOf(req));
    res.redirect(303, '/desk/account');
  });

  router.post('/desk/sign-out', async (req: Request, res: Response) => {
    await endSignIn(req, signIns);
    res.setHeader('Clear-Site-Data', '"cache", "storage"');
    res.redirect(303, '/desk');
  });

  return router;
}

function administratorRoutes({ manage, publicUrl }: AccountsServices): Router {
  const router = Router();

  const show = async (req: Request, res: Response, extras: Parameters<typeof accountsPage>[1] = {}): Promise<void> => {
    const actor = actorIn(req);
    res.render('accounts/list', accountsPage(await manage.all(actor), { self: actor.staff.id, ...extras }));
  };
  const linkOf = (secret: string): string => `${publicUrl}/desk/welcome?key=${secret}`;

  router.get('/desk/accounts', (req: Request, res: Response) => show(req, res));

  router.post('/desk/accounts', async (req: Request, res: Response) => {
    const read = readNewAccount(req.body as Readonly<Record<string, unknown>>);
    if (!read.ok) {
      await show(req, res.status(422), { errors: read.errors, typed: read.typed });
      return;
    }
    const created = await manage.create(actorIn(req), read.fields);
    if (created.kind === 'created') {
      await show(req, res, { link: { href: linkOf(created.secret), name: read.fields.name } });
      return;
    }
    const errors = [{ field: 'login', key: 'accounts.login.taken' } as const];
    await show(req, res.status(422), { errors, typed: read.typed });
  });

  router.post('/desk/accounts/:id/:act', async (req: Request, res: Response) => {
    const id = staffIdIn(req);
    const actor = actorIn(req);
    switch (req.params['act']) {
      case 'reset':
        await show(req, res, { link: { href: linkOf(await manage.reset(actor, id)), name: '' } });
        return;
      case 'off':
      case 'on':
        await manage.setActive(actor, id, req.params['act'] === 'on');
        break;
      case 'propose':
      case 'revoke': {
        const grant = readGrant(req.body as Readonly<Record<string, unknown>>);
        if (!grant) {
          await show(req, res.status(422), { errors: [{ field: 'role', key: 'accounts.role.required' }] });
          return;
        }
        await manage[req.params['act']](actor, id, grant);
        break;
      }
      default:
        throw notFound();
    }
    res.redirect(303, '/desk/accounts');
  });

  router.post('/desk/proposals/:id/:act', async (req: Request, res: Response) => {
    const id = parseId<'Proposal'>(req.params['id']);
    if (!id) throw notFound();
    const actor = actorIn(req);
    if (req.params['act'] === 'withdraw') await manage.withdraw(actor, id);
    else if (req.params['act'] !== 'confirm') throw notFound();
    else if (!(await manage.confirm(actor, id))) throw new DomainError('not-allowed', 'Not without a second person');
    res.redirect(303, '/desk/accounts');
  });

  return router;
}

function staffIdIn(req: Request) {
  const id = parseId<'Staff'>(req.params['id']);
  if (!id) throw notFound();
  return id;
}
