import mongoose from 'mongoose';
import type { ShanghaiDay } from '../../core/shared/clock';

// A filter's values may be anything a request brought; operators therefore come from here, and nowhere else.

/** One of these. */
export const oneOf = <Value>(values: readonly Value[]): { $in: Value[] } => mongoose.trusted({ $in: [...values] });

/** None of these. */
export const noneOf = <Value>(values: readonly Value[]): { $nin: Value[] } => mongoose.trusted({ $nin: [...values] });

/** A comparison. */
export const compare = <Operators extends object>(operators: Operators): Operators => mongoose.trusted(operators);

/** A day is there. Both an index of days and the query that it answers say so: only then does a database use it. */
export const A_DAY = { $gt: '' as ShanghaiDay } as const;
