import type { Organisation } from '../../core/organisation/organisation';
import type { Ports } from '../../core/ports';

/** Offices that could oversee this one, those of the areas above it first, the nearest before all. */
export async function oversightFor(
  { organisations }: Pick<Ports, 'organisations'>,
  office: Organisation,
): Promise<readonly Organisation[]> {
  const all = await organisations.all();
  const offices = all.filter(({ id, kind, active }) => active && kind === 'office' && id !== office.id);
  return offices.sort((a, b) => distance(a, office) - distance(b, office) || a.name.localeCompare(b.name, 'zh-CN'));
}

/** Whether it is of an area above: one tier up. */
export const isAbove = (one: Organisation, office: Organisation): boolean =>
  one.areaCode !== office.areaCode && office.areaCode.startsWith(one.areaCode);

const ELSEWHERE = 100;

const distance = (one: Organisation, office: Organisation): number =>
  isAbove(one, office) ? office.areaCode.length - one.areaCode.length : ELSEWHERE;
