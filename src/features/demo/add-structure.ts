import type { Ports } from '../../core/ports';
import type { Round } from '../../core/round/round';
import { shanghaiDay } from '../../core/shared/clock';
import { demoOrganisations } from './structure/organisations';
import { demoStaff } from './structure/people';
import { demoBatches, demoPosters } from './structure/posters';
import type { RoundKey } from './structure/rounds';
import { demoRound, ROUND_KEYS, roundIdOf } from './structure/rounds';
import { demoCoverage, demoTeams } from './structure/teams';

/**
 * The rounds of the demonstration and everybody in them, each added where it is missing. A round comes last: while it is
 * missing, nothing listens to residents.
 */
export async function addStructure(ports: Ports): Promise<Readonly<Record<RoundKey, Round>>> {
  const { organisations, teams, accounts, coverage, posters, posterBatches } = ports;
  const today = shanghaiDay(ports.clock.now());
  await Promise.all([
    ...demoOrganisations().map((organisation) => organisations.add(organisation)),
    ...demoTeams().map((team) => teams.add(team)),
    ...demoStaff().map((staff) => accounts.add(staff)),
    ...demoBatches(today).map((batch) => posterBatches.add(batch)),
    ...demoPosters(today).map((poster) => posters.add(poster)),
    ...ROUND_KEYS.map((key) => coverage.save(demoCoverage(key))),
  ]);
  const [dazhu, wuhou, quxian] = await Promise.all(ROUND_KEYS.map((key) => roundOf(ports, key)));
  if (!dazhu || !wuhou || !quxian) throw new Error('A round of the demonstration is missing');
  return { dazhu, wuhou, quxian };
}

/** A round keeps the days on which it was first loaded. */
async function roundOf({ rounds, clock }: Ports, key: RoundKey): Promise<Round> {
  const known = await rounds.find(roundIdOf(key));
  if (known) return known;
  const round = demoRound(key, shanghaiDay(clock.now()));
  await rounds.add(round);
  return round;
}
