import type { Request, RequestHandler } from 'express';
import type { Packed } from './compressed-page';
import { packedOnce, packedToKeep, sendPacked } from './compressed-page';
import { faceOf, localeOf, scalar } from './request';
import type { Locale } from './translate';
import { translatorFor } from './translate';
import type { Views } from './view-engine';

/**
 * Gives every page its language, its assets and the signed-in name, and makes `res.render` draw with our templates.
 * The language is decided when the page is drawn, after the body has been read: a form carries `lang` as a field.
 */
export function pageLocals(views: Views): RequestHandler {
  const kept = keptPages();
  return (req, res, next) => {
    res.render = (name: string, page: unknown = {}) => {
      const draw = (): Drawn => {
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
        return { locale, html };
      };
      const isSame = res.locals['sameForAll'] === true;
      const { locale, packed } = isSame ? kept(page as object, req, draw) : once(draw(), req);
      res.setHeader('Content-Language', locale);
      sendPacked(res, packed);
    };
    next();
  };
}

interface Drawn {
  readonly locale: Locale;
  readonly html: string;
}

interface Answer {
  readonly locale: Locale;
  readonly packed: Packed;
}

const once = ({ locale, html }: Drawn, req: Request): Answer => ({ locale, packed: packedOnce(html, req) });

const MOST_FACES = 50;

/**
 * A page that is the same for everybody (`res.locals.sameForAll`) and made from the very same facts is drawn and packed
 * once for each face of the request. It is forgotten with its facts.
 */
function keptPages(): (facts: object, req: Request, draw: () => Drawn) => Answer {
  const made = new WeakMap<object, Map<string, Answer>>();
  return (facts, req, draw) => {
    const face = faceOf(req);
    const faces = made.get(facts) ?? new Map<string, Answer>();
    const known = faces.get(face);
    if (known) return known;

    const { locale, html } = draw();
    const answer = { locale, packed: packedToKeep(html, req) };
    if (faces.size >= MOST_FACES) faces.clear();
    faces.set(face, answer);
    made.set(facts, faces);
    return answer;
  };
}
