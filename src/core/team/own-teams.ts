import type { Organisation } from '../organisation/organisation';
import type { Ports } from '../ports';
import type { OwnRound } from '../round/own-rounds';
import type { Actor } from '../staff/actor';
import type { Staff } from '../staff/staff';
import { seats } from './seat';
import type { Team } from './team';
import { peopleOf } from './team';

type Needs = Parameters<typeof seats>[0] & Pick<Ports, 'teams' | 'organisations'>;

/** The teams of a round, its office's own and the oversight office's among them: what is missing of the two is made. */
export type TeamsOfRound = (actor: Actor, own: OwnRound) => Promise<readonly Team[]>;

export function teamsOfRound(needs: Needs): TeamsOfRound {
  const { teams } = needs;
  return async (actor, own) => {
    const known = await teams.ofRound(own.id);
    const { officeId, oversightOfficeId } = officesOf(own);
    const office = await officeTeam(needs, { actor, known, officeId, roundId: own.id });
    const oversight = oversightOfficeId && (await oversightTeam(needs, { known, oversightOfficeId, roundId: own.id }));
    return office || oversight ? teams.ofRound(own.id) : known;
  };
}

const officesOf = (own: OwnRound) =>
  own.stage === 'published'
    ? own.round
    : { officeId: own.plan.officeId, oversightOfficeId: own.plan.facts.oversightOfficeId };

interface Known {
  readonly known: readonly Team[];
  readonly roundId: Team['roundId'];
}

/** True when it was made now. */
async function officeTeam(
  needs: Needs,
  { actor, known, officeId, roundId }: Known & { readonly actor: Actor; readonly officeId: Organisation['id'] },
): Promise<boolean> {
  if (known.some(({ kind }) => kind === 'office')) return false;
  const people = await officersOf(needs, officeId);
  const team = teamOf('office', { roundId, people, name: (await needs.organisations.find(officeId))?.name ?? '' });
  await needs.teams.add(team);
  for (const person of people) {
    // Opening a page asks nobody for anything: where an administrator decides, the office asks by a button.
    if (!(await needs.credentials.of(person.id))) await seats(needs).take(actor, team, person);
  }
  return true;
}

/** True when it was made or manned now: another office may have been named, or its first people have come. */
async function oversightTeam(
  needs: Needs,
  { known, oversightOfficeId, roundId }: Known & { readonly oversightOfficeId: Organisation['id'] },
): Promise<boolean> {
  const people = await officersOf(needs, oversightOfficeId);
  const found = known.find(({ kind }) => kind === 'oversight');
  const name = (await needs.organisations.find(oversightOfficeId))?.name ?? '';
  const team = teamOf('oversight', { roundId, people, name });
  if (!found) {
    await needs.teams.add(team);
    return true;
  }
  if (peopleOf(found).some((id) => people.some((person) => person.id === id))) return false;
  if (people.length === 0 && peopleOf(found).length === 0) return false;
  return needs.teams.change({ ...team, id: found.id }, found);
}

/** Those of a unit who are of the office by themselves, not for one round only. */
async function officersOf({ accounts }: Needs, unitId: Organisation['id']): Promise<readonly Staff[]> {
  const people = await accounts.ofUnit(unitId);
  return people.filter(
    ({ active, grants }) => active && grants.some(({ role, roundId }) => role === 'office' && roundId === null),
  );
}

interface Manning {
  readonly roundId: Team['roundId'];
  readonly people: readonly Staff[];
  readonly name: string;
}

function teamOf(kind: 'office' | 'oversight', { roundId, people, name }: Manning): Team {
  const [leader, ...members] = people.map(({ id }) => id);
  return {
    id: idOf(kind, roundId),
    roundId,
    kind,
    name,
    nameEn: '',
    leaderId: leader ?? null,
    deputyIds: [],
    memberIds: members,
    squads: [],
    externals: [],
    languages: [],
  };
}

/** Made from the round's own id, so that two people who open the page at the same moment make one team. */
const idOf = (kind: 'office' | 'oversight', roundId: Team['roundId']): Team['id'] =>
  (kind === 'office' ? Array.from(roundId).reverse().join('') : roundId.slice(13) + roundId.slice(0, 13)) as Team['id'];
