import { checkedBytes, isIntact, withChecksum } from './checksum';
import type { Store } from './store';

/** How the bytes of the file are laid out. It grows with every change an older program would misread. */
const FORMAT = 2;
const KEY = Buffer.from('!format');

/** Refuses a file laid out otherwise; an empty one is given the mark of this program. */
export function settleFormat(store: Store): void {
  if (!store.isReadOnly && isEmpty(store)) {
    store.commit(() => store.catalog.putSync(KEY, withChecksum(KEY, Buffer.from([FORMAT]))));
  }
  const found = formatOf(store);
  if (found === FORMAT) return;
  throw new Error(
    `The database in ${store.directory} has the format ${found}, and this program reads the format ${FORMAT}. ` +
      'Open it with the version that wrote it, or start with an empty directory.',
  );
}

function isEmpty({ catalog }: Store): boolean {
  return catalog.getKeysCount({ limit: 1 }) === 0;
}

/** The first format had neither a mark nor checksums. */
function formatOf({ catalog }: Store): number {
  const value = catalog.getBinary(KEY);
  return value && isIntact(KEY, value) ? (checkedBytes(KEY, value)[0] ?? 0) : 1;
}
