import type { Doc } from '../bson/doc';
import type { Variables } from '../expression/scope';
import type { SortKey } from '../query/sorting';

/** Documents of one partition in their order. */
export interface Partition {
  readonly docs: readonly Doc[];
  readonly sort: readonly SortKey[];
  readonly variables: Variables;
}

/** Works out one field for every document of a partition. */
export type Column = (partition: Partition) => readonly unknown[];
