import mongoose from 'mongoose';
import type { ShanghaiDay } from '../../core/shared/clock';

// A filter's values may be anything a request brought; operators therefore come from here, and nowhere else.

/** One of these. */
export const oneOf = <Value>(values: readonly Value[]): { $in: Value[] } => mongoose.trusted({ $in: [...values] });

/** None of these. */
export const noneOf = <Value>(values: readonly Value[]): { $nin: Value[] } => mongoose.trusted({ $nin: [...values] });

/** A comparison. */
export const compare = <Operators extends object>(operators: Operators): Operators => mongoose.trusted(operators);

/**
 * A text is there. Of an index that holds only some documents a database must know from the query itself that the others
 * are not asked for: it concludes that from a comparison, never from `$type`.
 */
export const A_TEXT = { $gt: '' } as const;

/** A day is there; a query for a span of days says so too. */
export const A_DAY = { $gt: '' as ShanghaiDay } as const;

/** A moment is there; a query for what is later than a moment says so too. */
export const A_MOMENT = { $gt: new Date(0) } as const;
