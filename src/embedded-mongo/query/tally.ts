/** How many rows there are, with none of them kept. */
export function tally(rows: Iterator<unknown>): number {
  let n = 0;
  while (rows.next().done !== true) n++;
  return n;
}
