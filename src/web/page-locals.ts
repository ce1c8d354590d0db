import type { RequestHandler } from 'express';
import { pageSender } from './compressed-page';
import { localeOf, scalar } from './request';
import { translatorFor } from './translate';
import type { Views } from './view-engine';

/**
 * Gives every page its language, its assets and the signed-in name, and makes `res.render` draw with our templates.
 * The language is decided when the page is drawn, after the body has been read: a form carries `lang` as a field.
 */
export function pageLocals(views: Views): RequestHandler {
  const send = pageSender();
  return (req, res, next) => {
    res.render = (name: string, page: unknown = {}) => {
      const locale = localeOf(req);
      const html = views.render(name, {
        csrf: '',
        signedIn: null,
        ...res.locals,
        ...(page as object),
        locale,
        lang: locale,
        path: req.path,
        large: scalar(req.query['print']) === 'large',
        t: translatorFor(locale),
        asset: (asset: string) => views.asset(asset),
        residentCss: views.residentCss,
      });
      res.setHeader('Content-Language', locale);
      send(html, req, res);
    };
    next();
  };
}
