import type { Round } from '../../core/round/round';
import type { Locale } from '../../web/translate';

/** The name of a published round in a language; empty where there is none yet. */
export function roundNameIn(round: Pick<Round, 'name' | 'nameEn'> | null, locale: Locale): string {
  if (!round) return '';
  return locale === 'en' && round.nameEn !== '' ? round.nameEn : round.name;
}
