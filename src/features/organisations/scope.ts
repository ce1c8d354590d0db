import type { AreaCode } from '../../core/area/area';
import { covers } from '../../core/area/area';
import type { Organisation } from '../../core/organisation/organisation';
import type { Ports } from '../../core/ports';
import { notFound } from '../../core/shared/errors';
import type { Actor } from '../../core/staff/actor';

/** Which organisations somebody may know of here, and whether to change them. */
export interface OfficeScope {
  readonly within: AreaCode;
  readonly mayChange: boolean;
  /** The person's unit and all above it: an office does not move what it stands on. */
  readonly line: readonly Organisation[];
}

/** Everywhere. */
const EVERYWHERE = '' as AreaCode;

/** An office has the area of its own unit; administrators read all. For everybody else there is no such page. */
export async function scopeOf({ organisations }: Pick<Ports, 'organisations'>, actor: Actor): Promise<OfficeScope> {
  if (actor.plansFor === null) {
    if (!actor.administers) throw notFound();
    return { within: EVERYWHERE, mayChange: false, line: [] };
  }
  const line = await organisations.lineOf(actor.plansFor);
  const [unit] = line;
  if (!unit) throw notFound({ unit: actor.plansFor });
  return { within: unit.areaCode, mayChange: true, line };
}

/** The same for who is about to change something. */
export async function changingScope(ports: Pick<Ports, 'organisations'>, actor: Actor): Promise<OfficeScope> {
  const scope = await scopeOf(ports, actor);
  if (!scope.mayChange) throw notFound();
  return scope;
}

/** An organisation inside the scope; what lies outside is not there. */
export async function findInScope(
  { organisations }: Pick<Ports, 'organisations'>,
  { within }: OfficeScope,
  id: Organisation['id'],
): Promise<Organisation> {
  const organisation = await organisations.find(id);
  if (!organisation || !covers(within, organisation.areaCode)) throw notFound({ organisation: id });
  return organisation;
}
