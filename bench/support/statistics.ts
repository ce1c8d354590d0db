/** The middle of some numbers; NaN when there are none. */
export const median = (values: readonly number[]): number => percentile(values, 50);

/** The value that so many percent do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1));
  return sorted[at] ?? Number.NaN;
}
