import type { Request } from 'express';
import type { Locale } from './translate';
import { LOCALES } from './translate';

/** One text value, whatever came: a repeated or missing parameter is empty, never a list. */
export function scalar(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** All of a request that decides how a public page looks: its address and what the browser reads. */
export const faceOf = ({ url, headers }: Request): string =>
  `${url}\n${headers['accept-language'] ?? ''}\n${headers['accept-encoding'] ?? ''}`;

const OFFERED = new WeakMap<Request, readonly Locale[]>();

/** What led here speaks these languages, a poster its own: one of them is taken unless another is asked for. */
export function offerLanguages(req: Request, languages: readonly string[]): void {
  const ours = LOCALES.filter((locale) => languages.includes(locale));
  if (ours.length > 0) OFFERED.set(req, ours);
}

/**
 * The language asked for: `lang` of the address or the form, then what led here speaks, then what the browser prefers.
 * Never a cookie; staff's choice is in their session, which residents do not have.
 */
export function localeOf(req: Request): Locale {
  const asked = scalar(req.query['lang']) || langOf(req.body) || chosenByStaff(req);
  const known = LOCALES.find((locale) => locale === asked);
  if (known) return known;
  const preferred = req.acceptsLanguages('zh-CN', 'zh', 'en') === 'en' ? 'en' : 'zh-CN';
  const [first = preferred, ...rest] = OFFERED.get(req) ?? [];
  return rest.includes(preferred) ? preferred : first;
}

function langOf(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('lang' in body)) return '';
  return scalar(body.lang);
}

function chosenByStaff(req: Request): string {
  return 'session' in req ? (req.session.lang ?? '') : '';
}
