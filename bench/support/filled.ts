import type { Place } from './fill';
import { fillUp, placeIn } from './fill';
import type { Fixture } from './fixture';
import { makeFixture, withProduct } from './fixture';

export interface Filled {
  readonly fixture: Fixture;
  readonly place: Place;
}

/** One database that grows while the bench goes on, shared by the rows that need a large one. */
export interface Growing {
  grownTo(petitions: number): Promise<Filled>;
  remove(): void;
}

export function growing(say: (sentence: string) => void): Growing {
  let filled: Filled | null = null;
  let there = 0;
  return {
    grownTo: async (petitions) => {
      const now = (filled ??= await begin());
      if (petitions > there) {
        say(`filling a database up to ${petitions} petitions`);
        await withProduct(now.fixture.dataDir, (product) => fillUp(product, now.place, { from: there, to: petitions }));
        there = petitions;
      }
      return now;
    },
    remove: () => filled?.fixture.remove(),
  };
}

async function begin(): Promise<Filled> {
  const fixture = await makeFixture();
  return { fixture, place: await withProduct(fixture.dataDir, ({ ports }) => placeIn(ports)) };
}
