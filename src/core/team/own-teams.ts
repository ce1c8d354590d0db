import { recordAct } from '../audit/record-act';
import type { Organisation } from '../organisation/organisation';
import type { Ports } from '../ports';
import type { OwnRound } from '../round/own-rounds';
import type { Actor } from '../staff/actor';
import type { Staff } from '../staff/staff';
import { seats } from './seat';
import type { Team } from './team';
import { peopleOf } from './team';

type Needs = Parameters<typeof seats>[0] & Pick<Ports, 'teams' | 'organisations'>;

/** Makes what is missing of the two teams every round has: its office's own and the oversight office's. Again, it changes nothing. */
export type MakeOwnTeams = (actor: Actor, own: OwnRound) => Promise<void>;

export function makeOwnTeams(needs: Needs): MakeOwnTeams {
  return async (actor, own) => {
    const known = await needs.teams.ofRound(own.id);
    const { officeId, oversightOfficeId } = officesOf(own);
    const asked = { actor, known, roundId: own.id };
    await officeTeam(needs, { ...asked, officeId });
    if (oversightOfficeId) await oversightTeam(needs, { ...asked, oversightOfficeId });
  };
}

/** Whether one of the two is missing. An oversight team can only be missing where the round says who oversees it. */
export function lacksOwnTeams(own: OwnRound, known: readonly Team[]): boolean {
  const has = (kind: Team['kind']): boolean => known.some((team) => team.kind === kind);
  return !has('office') || (oversightOf(own) !== null && !has('oversight'));
}

/** Who oversees the round; null where a plan does not say yet. */
export const oversightOf = (own: OwnRound): Organisation['id'] | null => officesOf(own).oversightOfficeId;

const officesOf = (own: OwnRound) =>
  own.stage === 'published'
    ? own.round
    : { officeId: own.plan.officeId, oversightOfficeId: own.plan.facts.oversightOfficeId };

interface Asked {
  readonly actor: Actor;
  readonly known: readonly Team[];
  readonly roundId: Team['roundId'];
}

async function officeTeam(
  needs: Needs,
  { actor, known, officeId, roundId }: Asked & { readonly officeId: Organisation['id'] },
): Promise<void> {
  if (known.some(({ kind }) => kind === 'office')) return;
  const people = await officersOf(needs, officeId);
  const team = teamOf('office', { roundId, people, name: (await needs.organisations.find(officeId))?.name ?? '' });
  await recordAct(needs)(actor, 'team-added', [roundId, team.id]);
  await needs.teams.add(team);
  for (const person of people) {
    // Beginning a round asks nobody for anything: where an administrator decides, the office asks by a button.
    if (!(await needs.credentials.of(person.id))) await seats(needs).take(actor, team, person);
  }
}

/** Made or manned: another office may have been named, or its first people have come. */
async function oversightTeam(
  needs: Needs,
  { actor, known, oversightOfficeId, roundId }: Asked & { readonly oversightOfficeId: Organisation['id'] },
): Promise<void> {
  const people = await officersOf(needs, oversightOfficeId);
  const found = known.find(({ kind }) => kind === 'oversight');
  const name = (await needs.organisations.find(oversightOfficeId))?.name ?? '';
  const team = teamOf('oversight', { roundId, people, name });
  if (!found) {
    await recordAct(needs)(actor, 'team-added', [roundId, team.id]);
    await needs.teams.add(team);
    return;
  }
  if (peopleOf(found).some((id) => people.some((person) => person.id === id))) return;
  if (people.length === 0 && peopleOf(found).length === 0) return;
  await recordAct(needs)(actor, 'team-changed', [roundId, found.id]);
  await needs.teams.change({ ...team, id: found.id }, found);
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

/** Made from the round's own id, so that two who press the button at the same moment make one team. */
const idOf = (kind: 'office' | 'oversight', roundId: Team['roundId']): Team['id'] =>
  (kind === 'office' ? Array.from(roundId).reverse().join('') : roundId.slice(13) + roundId.slice(0, 13)) as Team['id'];
