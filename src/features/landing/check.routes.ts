import type { Request, RequestHandler, Response, Router } from 'express';
import express from 'express';
import { countFailedLookup, mustWait } from '../../web/rate-limit';
import { scalar } from '../../web/request';
import type { AskedCheck } from './check.views';
import { checkPage } from './check.views';
import { isManual } from './find-poster';
import type { LandingServices } from './landing.services';
import type { Reader } from './round-words';

interface Kit {
  /** Counts codes that fit together and are nobody's. */
  readonly guesses: RequestHandler;
  readonly readerOf: (req: Request) => Reader;
}

/** More than the longest address on paper, many times. */
const FORM = express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 20 });

/** Is this poster ours? Typed in, or led to by the line printed on it. */
export function checkRoutes(services: LandingServices, { guesses, readerOf }: Kit): Router {
  const router = express.Router();
  const answer = async (typed: string | null, req: Request, res: Response): Promise<void> => {
    const checked = typed === null ? null : await check(services, typed, res);
    const shown: AskedCheck = { typed: typed ?? '', checked, publicUrl: services.publicUrl };
    res.status(statusOf(checked));
    res.render('landing/check', checkPage(shown, readerOf(req)));
  };
  router.get('/check', guesses, (req: Request, res: Response) => answer(asked(req.query), req, res));
  router.post('/check', guesses, FORM, (req: Request, res: Response) => answer(asked(req.body) ?? '', req, res));
  return router;
}

/** What was typed; null where nothing was asked. */
const asked = (fields: unknown): string | null =>
  typeof fields === 'object' && fields !== null && 'code' in fields ? scalar(fields.code) : null;

async function check(services: LandingServices, typed: string, res: Response): Promise<AskedCheck['checked']> {
  if (isManual(typed) && mustWait(res)) return 'wait';
  const { checked, isGuess } = await services.checkPoster(typed);
  if (isGuess) countFailedLookup(res);
  return checked;
}

/** Whether it is ours or not is the same status: an answer. */
function statusOf(checked: AskedCheck['checked']): 200 | 422 | 429 {
  if (checked === 'wait') return 429;
  return checked?.kind === 'unreadable' ? 422 : 200;
}
