import type { Organisation } from '../organisation/organisation';
import type { Round } from '../round/round';

/** A line longer than this is a circle. */
const DEEPEST = 20;

/** Organisations in memory, each with all above it. */
export interface OrganisationTree {
  find(id: Organisation['id']): Organisation | null;
  /** The organisation and all above it, the nearest first. */
  lineOf(id: Organisation['id']): readonly Organisation['id'][];
  /** What the round inspects and all below it, without what has been dissolved. */
  readonly inScope: readonly Organisation[];
  /** What the round inspects by name. */
  readonly inspected: readonly Organisation[];
}

export function organisationTree(organisations: readonly Organisation[], roundId: Round['id']): OrganisationTree {
  const byId = new Map(organisations.map((organisation) => [organisation.id, organisation]));
  const lineOf = (id: Organisation['id']): readonly Organisation['id'][] => {
    const line: Organisation['id'][] = [];
    for (let at = byId.get(id); at && line.length < DEEPEST; at = at.parentId ? byId.get(at.parentId) : undefined) {
      line.push(at.id);
    }
    return line;
  };
  const inspected = [...byId.values()].filter(({ inspectedIn }) => inspectedIn.includes(roundId));
  const named = new Set(inspected.map(({ id }) => id));
  const isInScope = ({ id, active }: Organisation) => active && lineOf(id).some((above) => named.has(above));
  return {
    find: (id) => byId.get(id) ?? null,
    lineOf,
    inScope: [...byId.values()].filter(isInScope),
    inspected,
  };
}
