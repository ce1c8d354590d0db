import type { Ports } from '../../core/ports';
import type { Actor } from '../../core/staff/actor';
import type { Staff } from '../../core/staff/staff';

const MOST = 50;

/** Whom a search names, by a part of the name or of the unit's; nothing typed: the people of the office's own unit. */
export async function peopleNamed(
  { accounts, organisations }: Pick<Ports, 'accounts' | 'organisations'>,
  actor: Actor,
  text: string,
): Promise<readonly Staff[]> {
  if (text === '') {
    return (await accounts.ofUnit(actor.staff.unitId)).filter(({ active }) => active).slice(0, MOST);
  }
  const units = await organisations.search({ text, kinds: null, within: null, inspectedIn: null, active: true }, null);
  return accounts.search(
    text,
    units.rows.map(({ id }) => id),
  );
}
