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
  const kept = keptPages();
  return (req, res, next) => {
    res.render = (name: string, page: unknown = {}) => {
      const locale = localeOf(req);
      const large = scalar(req.query['print']) === 'large';
      const draw = () =>
        views.render(name, {
          csrf: '',
          signedIn: null,
          ...res.locals,
          ...(page as object),
          locale,
          lang: locale,
          path: req.path,
          large,
          t: translatorFor(locale),
          asset: (asset: string) => views.asset(asset),
          residentCss: views.residentCss,
        });
      const isSame = res.locals['sameForAll'] === true;
      res.setHeader('Content-Language', locale);
      send(isSame ? kept(page as object, `${name} ${locale} ${large ? 'large' : ''}`, draw) : draw(), req, res);
    };
    next();
  };
}

/**
 * A page that is the same for everybody and made from the very same facts is drawn once for each language and size of
 * print. It is forgotten with its facts.
 */
function keptPages(): (facts: object, face: string, draw: () => string) => string {
  const drawn = new WeakMap<object, Map<string, string>>();
  return (facts, face, draw) => {
    const faces = drawn.get(facts) ?? new Map<string, string>();
    drawn.set(facts, faces);
    const html = faces.get(face) ?? draw();
    faces.set(face, html);
    return html;
  };
}
