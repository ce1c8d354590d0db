import { MongoRefusal } from '../errors';

/** What sorting and grouping may hold in memory. */
export const MEMORY_LIMIT = 100 * 1024 * 1024;

/** Roughly the bytes a value takes in memory. */
export function weightOf(value: unknown): number {
  if (typeof value === 'string') return 40 + value.length * 2;
  if (typeof value !== 'object' || value === null) return 16;
  if (ArrayBuffer.isView(value)) return 80 + value.byteLength;
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + 8 + weightOf(each), 40);
  if (value instanceof Date) return 48;
  return Object.entries(value).reduce((sum, [name, each]) => sum + 16 + name.length + weightOf(each), 56);
}

/** Counts what is held, and refuses to go on beyond the limit. */
export function memoryFor(what: '$group' | '$sort' | '$setWindowFields' | '$bucketAuto' | '$facet') {
  let held = 0;
  return (bytes: number): void => {
    held += bytes;
    if (held > MEMORY_LIMIT) throw tooMuch(what);
  };
}

function tooMuch(what: string): MongoRefusal {
  if (what === '$sort')
    return new MongoRefusal(
      292,
      `Sort exceeded memory limit of ${MEMORY_LIMIT} bytes, but did not opt in to external sorting.`,
    );
  if (what === '$facet')
    return new MongoRefusal(4031700, `document constructed by $facet is larger than ${MEMORY_LIMIT} bytes`);
  return new MongoRefusal(
    292,
    `Exceeded memory limit for ${what}, but didn't allow external sort. Pass allowDiskUse:true to opt in.`,
  );
}
