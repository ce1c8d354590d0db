import type { Request, Response } from 'express';
import { Router } from 'express';
import { scalar } from '../../web/request';
import { actorIn } from '../../web/signed-in';
import type { AuditServices } from './audit.services';
import { auditPage, verdictPage } from './audit.views';

/** The auditor's desk: who did and read what, and whether the log is as it was written. */
export function auditRoutes({ read, verify }: AuditServices): Router {
  const router = Router();

  router.get('/desk/audit', async (req: Request, res: Response) => {
    const asked = ['number', 'who', 'day', 'after'].map((name) => scalar(req.query[name]));
    const [number = '', who = '', day = '', after = ''] = asked;
    const place = Number(after);
    const question = { number, who, day, after: Number.isSafeInteger(place) && place > 0 ? place : null };
    const answer = await read(actorIn(req), question);
    res.status(answer.unknown ? 422 : 200).render('audit/list', auditPage(answer, question));
  });

  router.post('/desk/audit/verify', async (req: Request, res: Response) => {
    res.render('audit/verdict', verdictPage(await verify(actorIn(req))));
  });

  return router;
}
