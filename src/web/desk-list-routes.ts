import type { Request, Response } from 'express';
import { Router } from 'express';
import type { ListAtDesk, ViewsOf } from '../core/desk/list-at-desk';
import type { DeskStories } from '../core/desk/stories';
import { deskListPage } from './desk-page';
import { doneIn } from './desk-routes';
import { scalar } from './request';
import { actorIn } from './signed-in';
import type { MessageKey } from './translate';

/** The list of a desk: its views, the first of them the one to begin with. */
export interface DeskListing<View extends string> {
  readonly stories: DeskStories;
  readonly list: ListAtDesk<View>;
  readonly views: readonly [View, ...View[]];
  readonly viewsOf: ViewsOf<View>;
  readonly nameOf: (view: View) => MessageKey;
  readonly empty: MessageKey;
}

/** `GET /desk/<desk>?view=…&after=…`: a list with its views as tabs. */
export function listRoutes<View extends string>(listing: DeskListing<View>): Router {
  const { stories, list, views, viewsOf, nameOf, empty } = listing;
  const { desk, calendar } = stories;
  const router = Router();
  const hrefOf = (view: View, after: string | null): string =>
    `/desk/${desk}?${new URLSearchParams({ view, ...(after && { after }) }).toString()}`;

  router.get(`/desk/${desk}`, async (req: Request, res: Response) => {
    const view = views.find((one) => one === req.query['view']) ?? views[0];
    const after = scalar(req.query['after']) || null;
    const found = await list(actorIn(req), { view, after }, viewsOf);
    const done = await doneIn(stories, req);
    res.render('desk/list', deskListPage(found, { desk, view, after, done, nameOf, hrefOf, empty }, calendar));
  });

  return router;
}
