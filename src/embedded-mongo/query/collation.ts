import { isDoc, numberIn, type Doc } from '../bson/doc';
import { compareValues } from '../bson/order';
import { MongoRefusal } from '../errors';

/** An order of texts that people expect in their language. */
export interface Collation {
  readonly locale: string;
  /** Whether it takes texts for the same that differ in case or accents. */
  readonly isLoose: boolean;
  readonly compare: (left: unknown, right: unknown) => number;
}

/** Languages whose order the runtime knows well enough to answer by it. */
const LOCALES = new Set(['zh', 'en']);
const KNOWN = new Set([
  'locale',
  'strength',
  'caseLevel',
  'caseFirst',
  'numericOrdering',
  'alternate',
  'maxVariable',
  'normalization',
  'backwards',
  'version',
]);
const SENSITIVITY = ['base', 'accent', 'variant'] as const;

/** The collation of a sort; nothing for the plain order of bytes. What would be sorted wrongly is refused by name. */
export function collationFrom(value: unknown): Collation | undefined {
  if (!isDoc(value) || Object.keys(value).length === 0) return undefined;
  const locale = localeIn(value);
  if (locale === 'simple') return undefined;
  const strength = numberIn(value['strength']) ?? 3;
  const numeric = value['numericOrdering'] === true;
  const sensitivity = SENSITIVITY[strength - 1];
  if (!sensitivity || !LOCALES.has(locale) || asksMore(value))
    throw new MongoRefusal(
      2,
      `The collation ${JSON.stringify(value)} is not supported: only sorting by zh, en and simple is`,
    );
  const collator = new Intl.Collator(locale, { sensitivity, numeric });
  const isLoose = strength < 3 || numeric;
  return { locale, isLoose, compare: (left, right) => compareBy(collator, left, right) };
}

function localeIn(value: Doc): string {
  const unknown = Object.keys(value).find((key) => !KNOWN.has(key));
  if (unknown) throw new MongoRefusal(40415, `BSON field 'collation.${unknown}' is an unknown field.`);
  if (typeof value['locale'] === 'string') return value['locale'];
  throw new MongoRefusal(40414, "BSON field 'collation.locale' is missing but a required field");
}

/** Refinements the runtime does not offer. */
function asksMore(value: Doc): boolean {
  return (
    ['caseLevel', 'backwards', 'normalization'].some((key) => value[key] === true) || value['alternate'] === 'shifted'
  );
}

function compareBy(collator: Intl.Collator, left: unknown, right: unknown): number {
  return typeof left === 'string' && typeof right === 'string'
    ? collator.compare(left, right)
    : compareValues(left, right);
}

/** Texts of a filter are compared by their bytes; where a collation would find others, it is refused. */
export function refuseInFilter(filter: unknown, collation: Collation | undefined): void {
  if (!collation || !isDoc(filter) || !asksOtherwise(filter, collation.isLoose)) return;
  throw new MongoRefusal(2, `The collation ${collation.locale} is only supported for sorting, not for this filter`);
}

const RANGES = new Set(['$gt', '$gte', '$lt', '$lte']);

/** A loose collation takes different texts for the same; any other still has another order. */
function asksOtherwise(filter: unknown, isLoose: boolean): boolean {
  if (typeof filter === 'string') return isLoose;
  if (Array.isArray(filter)) return filter.some((each) => asksOtherwise(each, isLoose));
  if (!isDoc(filter)) return false;
  return Object.entries(filter).some(
    ([name, value]) =>
      (RANGES.has(name) && typeof value === 'string') || name === '$expr' || asksOtherwise(value, isLoose),
  );
}

/** Where equality would be asked of a collation: only the plain one is there. */
export function refuseCollation(value: unknown): void {
  const collation = collationFrom(value);
  if (collation) throw new MongoRefusal(2, `The collation ${collation.locale} is only supported for sorting`);
}
