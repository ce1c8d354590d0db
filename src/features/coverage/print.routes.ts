import type { Request, Response } from 'express';
import { Router } from 'express';
import { localeOf } from '../../web/request';
import { roundHref } from '../../web/round-frame';
import { roundIdIn } from '../../web/round-request';
import { actorIn } from '../../web/signed-in';
import { coverageCsv } from './coverage-csv';
import type { CoverageServices } from './coverage.services';
import { printPage } from './print.views';

/** The coverage to take along: on paper for the team leaders, and as a table. */
export function printRoutes({ read, clock }: CoverageServices): Router {
  const router = Router();

  router.get('/desk/rounds/:id/coverage/print', async (req: Request, res: Response) => {
    const book = await read(actorIn(req), roundIdIn(req));
    const here = `${roundHref(book.own.id, 'coverage')}/print`;
    res.render('coverage/print', printPage(book, { locale: localeOf(req), now: clock.now(), here }));
  });

  router.get('/desk/rounds/:id/coverage/areas.csv', async (req: Request, res: Response) => {
    const book = await read(actorIn(req), roundIdIn(req));
    res
      .attachment(`coverage-${book.own.id.slice(0, 6)}.csv`)
      .type('csv')
      .send(coverageCsv(book, localeOf(req)));
  });

  return router;
}
