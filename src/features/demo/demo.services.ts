import type { Ports } from '../../core/ports';
import type { Staff } from '../../core/staff/staff';

/** A poster of the demonstration, to be scanned or followed. */
export interface DemoPoster {
  readonly code: string;
  readonly place: string;
}

export interface DemoServices {
  /** The accounts of the demonstration; none outside it. */
  readonly accounts: () => Promise<readonly Staff[]>;
  readonly posters: () => Promise<readonly DemoPoster[]>;
  /** Whether this office runs or oversees a round that was published. */
  readonly hasPublished: (officeId: Staff['unitId']) => Promise<boolean>;
  readonly clock: Ports['clock'];
}

type Needs = Pick<Ports, 'accounts' | 'rounds' | 'posters' | 'posterCodes' | 'areas' | 'clock'>;

export function demoServices(needs: Needs): DemoServices {
  return {
    accounts: () => needs.accounts.demonstration(),
    posters: () => somePosters(needs),
    hasPublished: async (officeId) => (await needs.rounds.ofUnit(officeId)).length > 0,
    clock: needs.clock,
  };
}

const SHOWN = 6;

async function somePosters({ rounds, posters, posterCodes, areas, clock }: Needs): Promise<readonly DemoPoster[]> {
  const [round] = await rounds.listening(clock.now());
  const found = round ? await posters.ofRound(round.id, SHOWN) : [];
  return found.map((poster) => ({
    code: posterCodes.codeOf(poster),
    place: areas
      .path(poster.areaCode)
      .slice(-2)
      .map(({ shortName }) => shortName)
      .join(' / '),
  }));
}
