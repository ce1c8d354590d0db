import type { Request, Response } from 'express';
import { Router } from 'express';
import { scalar } from '../../web/request';
import type { FindPlaces } from './find-places';

/**
 * Places for scripts that help while a name is typed: `GET /areas?q=…&within=…`. For everybody, since every poster
 * names places too; what is asked for is written nowhere.
 */
export function areaSearchRoutes({ findPlaces }: { readonly findPlaces: FindPlaces }): Router {
  const router = Router();
  router.get('/areas', (req: Request, res: Response) => {
    res.json(findPlaces(scalar(req.query['q']), scalar(req.query['within'])));
  });
  return router;
}
