import type { Request, Response, Router } from 'express';
import express from 'express';
import { localeOf } from '../../web/request';
import type { MessageKey } from '../../web/translate';
import { translatorFor } from '../../web/translate';

/** Numbers that everybody may look up at any time, the same in all of the country. */
const NUMBERS: readonly (readonly [number: string, what: MessageKey])[] = [
  ['110', 'leave.police'],
  ['119', 'leave.fire'],
  ['120', 'leave.ambulance'],
  ['122', 'leave.traffic'],
  ['12306', 'leave.railway'],
  ['12315', 'leave.consumers'],
  ['95598', 'leave.power'],
];

/**
 * Away at once: a page that anybody might have open and that names nothing of ours, while the browser is told to forget
 * what it kept of this site.
 */
export function leaveRoutes(): Router {
  const router = express.Router();
  router.get('/numbers', (req: Request, res: Response) => {
    const t = translatorFor(localeOf(req));
    res.setHeader('Clear-Site-Data', '"cache", "storage"');
    res.render('landing/elsewhere', { numbers: NUMBERS.map(([number, what]) => ({ number, what: t(what) })) });
  });
  return router;
}
