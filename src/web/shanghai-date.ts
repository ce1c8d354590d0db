import type { Locale } from './translate';

const MADE = new Map<string, Intl.DateTimeFormat>();

/** Says a moment as the calendar in Shanghai shows it. A formatter is slow to make, so each is made once. */
export function inShanghai(locale: Locale, moment: Date, options: Intl.DateTimeFormatOptions): string {
  const name = `${locale} ${JSON.stringify(options)}`;
  const known = MADE.get(name);
  const format = known ?? new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Shanghai', ...options });
  if (!known) MADE.set(name, format);
  return format.format(moment);
}
