import type { Organisation } from '../organisation/organisation';
import type { Petition } from '../petition/petition';
import type { Ports } from '../ports';

/** The units and partners of the petition's county and above that it can be passed to: never one that it is about. */
export async function unitsFor(
  { organisations, conflicts }: Pick<Ports, 'organisations' | 'conflicts'>,
  { areaCode, barred }: Pick<Petition, 'areaCode' | 'barred'>,
): Promise<readonly Organisation[]> {
  const near = await organisations.handlersAt(areaCode);
  return near.filter(({ id }) => !barred.includes(conflicts.keyOf(id)));
}
