import type { Organisation } from '../organisation/organisation';
import type { Petition } from '../petition/petition';
import type { Ports } from '../ports';

/** The units of the petition's county and above that it can be passed to: never one that it is about. */
export async function unitsFor(
  { organisations, conflicts }: Pick<Ports, 'organisations' | 'conflicts'>,
  { areaPath, barred }: Pick<Petition, 'areaPath' | 'barred'>,
): Promise<readonly Organisation[]> {
  const all = await organisations.all();
  const near = all.filter(({ kind, areaCode }) => kind === 'unit' && areaPath.includes(areaCode));
  return near.filter(({ id }) => !barred.includes(conflicts.keyOf(id)));
}
