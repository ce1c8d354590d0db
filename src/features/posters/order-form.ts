import type { AreaCode } from '../../core/area/area';
import { parseAreaCode } from '../../core/area/area';
import type { Organisation } from '../../core/organisation/organisation';
import type { PosterBatch, PosterDesign, PosterFormat } from '../../core/poster/batch';
import { MOST_COPIES, MOST_POSTERS, POSTER_DESIGNS, POSTER_FORMATS } from '../../core/poster/batch';
import { parseId } from '../../core/shared/ids';
import type { FieldError } from '../../web/form';
import type { Ordered } from './order-batch';
import type { OrderScope } from './order-places';
import { ORDER_SCOPES } from './order-places';

export const ORDER_LANGUAGES = ['zh-CN', 'en', 'both'] as const;
type OrderLanguage = (typeof ORDER_LANGUAGES)[number];

/** The order as it was filled in, right or wrong. */
export interface TypedOrder {
  readonly scope: string;
  readonly chosen: readonly string[];
  readonly units: readonly string[];
  readonly copies: string;
  readonly format: string;
  readonly design: string;
  readonly language: string;
}

/** The order with which the form begins: like the last batch of the round. */
export const firstOrder = (last: PosterBatch | undefined): TypedOrder => ({
  scope: 'villages',
  chosen: [],
  units: [],
  copies: '1',
  format: last?.format ?? 'a4',
  design: last?.design ?? 'solemn',
  language: last ? languageOf(last) : 'zh-CN',
});

export const languageOf = ({ locales }: Pick<PosterBatch, 'locales'>): OrderLanguage =>
  locales.length > 1 ? 'both' : (ORDER_LANGUAGES.find((one) => one === locales[0]) ?? 'zh-CN');

export interface OrderFields {
  readonly scope: OrderScope;
  readonly areas: readonly AreaCode[];
  readonly units: readonly Organisation['id'][];
  readonly copies: number;
  readonly format: PosterFormat;
  readonly design: PosterDesign;
  readonly locales: readonly string[];
}

export type ReadOrder =
  { readonly ok: true; readonly fields: OrderFields } | { readonly ok: false; readonly errors: readonly FieldError[] };

/** Reads an order; every field that is wrong has its sentence. */
export function readOrder(typed: TypedOrder): ReadOrder {
  const read = partsOf(typed);
  const errors = errorsIn(read);
  const { scope, format, design, locales, copies, areas, units } = read;
  if (errors.length > 0 || !scope || !format || !design || !locales || !copies) return { ok: false, errors };
  return { ok: true, fields: { scope, areas, units, copies, format, design, locales } };
}

const LOCALES_OF: Readonly<Record<OrderLanguage, readonly string[]>> = {
  'zh-CN': ['zh-CN'],
  en: ['en'],
  both: ['zh-CN', 'en'],
};

/** Each field as far as it could be read. */
function partsOf(typed: TypedOrder) {
  const language = ORDER_LANGUAGES.find((one) => one === typed.language);
  return {
    scope: ORDER_SCOPES.find((one) => one === typed.scope),
    format: POSTER_FORMATS.find((one) => one === typed.format),
    design: POSTER_DESIGNS.find((one) => one === typed.design),
    locales: language && LOCALES_OF[language],
    copies: copiesIn(typed.copies),
    areas: typed.chosen.flatMap((code) => parseAreaCode(code) ?? []),
    units: typed.units.flatMap((id) => parseId<'Organisation'>(id) ?? []),
  };
}

function errorsIn({ scope, format, design, locales, copies, areas, units }: ReturnType<typeof partsOf>) {
  const isNothing = scope === 'chosen' && areas.length + units.length === 0;
  const problems: readonly (FieldError | null)[] = [
    scope ? null : { field: 'scope', key: 'posters.order.scope.required' },
    isNothing ? { field: 'scope', key: 'posters.order.chosen.required' } : null,
    copies ? null : { field: 'copies', key: 'posters.order.copies.wrong', params: { max: MOST_COPIES } },
    format ? null : { field: 'format', key: 'posters.order.format.required' },
    design ? null : { field: 'design', key: 'posters.order.design.required' },
    locales ? null : { field: 'language', key: 'posters.order.language.required' },
  ];
  return problems.filter((problem) => problem !== null);
}

/** A number as it was typed, full width too; null when it is none that is taken. */
function copiesIn(raw: string): number | null {
  const plain = raw.normalize('NFKC').trim();
  const copies = /^\d{1,3}$/.test(plain) ? Number(plain) : 0;
  return copies >= 1 && copies <= MOST_COPIES ? copies : null;
}

/** What is wrong with an order that was understood. */
export function refusalError(why: Extract<Ordered, { readonly kind: 'refused' }>['why'], count: number): FieldError {
  switch (why) {
    case 'no-places':
      return { field: 'scope', key: 'posters.order.none' };
    case 'too-many':
      return { field: 'scope', key: 'posters.order.too-many', params: { count, max: MOST_POSTERS } };
    case 'too-small':
      return { field: 'format', key: 'posters.order.too-small' };
  }
}
