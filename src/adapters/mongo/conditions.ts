import mongoose from 'mongoose';

// A filter's values may be anything a request brought; operators therefore come from here, and nowhere else.

/** One of these. */
export const oneOf = <Value>(values: readonly Value[]): { $in: Value[] } => mongoose.trusted({ $in: [...values] });

/** None of these. */
export const noneOf = <Value>(values: readonly Value[]): { $nin: Value[] } => mongoose.trusted({ $nin: [...values] });

/** A comparison. */
export const compare = <Operators extends object>(operators: Operators): Operators => mongoose.trusted(operators);
