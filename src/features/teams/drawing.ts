import type { Areas } from '../../core/area/area';
import type { ShanghaiDay } from '../../core/shared/clock';
import type { Locale } from '../../web/translate';

/** What every page of teams needs to be drawn. */
export interface Drawing {
  readonly areas: Areas;
  readonly locale: Locale;
  readonly now: Date;
  readonly today: ShanghaiDay;
}
