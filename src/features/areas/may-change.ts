import type { AreaCode } from '../../core/area/area';
import { covers } from '../../core/area/area';
import type { Ports } from '../../core/ports';
import { notFound } from '../../core/shared/errors';
import type { Actor } from '../../core/staff/actor';

/** Which places a person keeps up to date. */
export type MayChange = (actor: Actor) => Promise<(code: AreaCode) => boolean>;

/**
 * Offices keep the places of their rounds and of their own unit, administrators all. For everybody else there is no such
 * page.
 */
export function mayChange({ rounds, organisations }: Pick<Ports, 'rounds' | 'organisations'>): MayChange {
  return async (actor) => {
    if (actor.administers) return () => true;
    const { staff, plansFor } = actor;
    const asOffice = staff.grants.filter(({ role }) => role === 'office');
    if (asOffice.length === 0 && plansFor === null) throw notFound();

    const ids = [...new Set(asOffice.map(({ roundId }) => roundId))];
    const [found, unit] = await Promise.all([
      Promise.all(ids.map((id) => rounds.find(id))),
      plansFor && organisations.find(plansFor),
    ]);
    const kept = [...found.map((round) => round?.areaCode), unit?.areaCode].filter((code) => code !== undefined);
    return (code) => kept.some((own) => covers(own, code));
  };
}
