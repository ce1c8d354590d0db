import type { Action, Status } from '../../../src/core/petition/lifecycle';
import { ACTIONS } from '../../../src/core/petition/lifecycle';
import type { Petition } from '../../../src/core/petition/petition';
import type { OpenDoor, Person } from '../open-door';
import { enter } from '../open-door';
import type { Held, PetitionSettings } from '../petition-at';
import { petitionWith } from '../petition-at';
import type { Scene, Who } from '../scene';
import type { TestApp } from '../test-app';
import type { Found, Role } from './expected';
import { ROLES } from './expected';
import type { History } from './histories';
import type { JustDone } from './own-decisions';

/** Everything that is needed to knock. */
export interface House {
  readonly app: TestApp;
  readonly scene: Scene;
  readonly people: Readonly<Record<Role, Person>>;
  /** What petitions are merged into: of the round, and of the overseer's own. */
  readonly masters: Readonly<Record<'round' | 'overseen', Held>>;
}

const ACCOUNT_OF = (role: Role): Who => (role === 'stand-in' ? 'office' : role);

/** Everybody signs in once. */
export async function housed(app: TestApp, scene: Scene, door: OpenDoor): Promise<House> {
  const entered = await Promise.all(ROLES.map(async (role) => [role, await enter(door, ACCOUNT_OF(role))] as const));
  return {
    app,
    scene,
    people: Object.fromEntries(entered) as House['people'],
    masters: {
      round: await petitionWith(scene, []),
      overseen: await petitionWith(scene, [], { oversight: true }),
    },
  };
}

/** Which of all actions are tried on what somebody finds; `near` are those refused that others may do, or another day. */
export type Choose = (
  allowed: readonly Action[],
  refused: readonly Action[],
  near: readonly Action[],
) => readonly Action[];

/** What may hinge on who acted last. */
const PERSONAL: readonly Action[] = ['undo', 'drop', 'confirm', 'approve'];

/** What came of trying: a sentence for each answer that is not as the table says. None: all is well. */
export async function tryFound(house: House, found: Found, choose: Choose): Promise<readonly string[]> {
  const all = await Promise.all(
    ROLES.filter((role) => role !== 'stand-in' || found.seenBy.includes(role)).map((role) => {
      const targets = targetsIn(found.row);
      const allowed = wordsIn(found.may[role] ?? '');
      const make = maker(house, role, found.deeds, {});
      return tryAll(house, {
        what: `${role} at ${found.name}`,
        role,
        make,
        allowed: new Map(allowed.map((action) => [action, targets.get(action) ?? null])),
        refusal: (action) => refusal(found, role, action),
        near: found.seenBy.includes(role) ? [...targets.keys()] : [],
        choose,
      });
    }),
  );
  return all.flat();
}

/** The same for somebody who has done the last thing a moment ago. */
export async function tryJustDone(house: House, done: JustDone, choose: Choose): Promise<readonly string[]> {
  const { by, deeds, last, may } = done;
  const own: History = (team, master) => [
    ...deeds(team, master),
    {
      by: ACCOUNT_OF(by),
      does: last,
      ...(last === 'merge' && { master }),
      ...(last === 'reassign' && { team: 'other' }),
      ...(last === 'route' && { team }),
      ...(by === 'stand-in' && { standsIn: true }),
    },
  ];
  return tryAll(house, {
    what: `${by} a moment after ${last}`,
    role: by,
    make: maker(house, by, own, { minutesAgo: 1 }),
    allowed: targetsIn(may),
    refusal: () => [403, 409],
    near: PERSONAL,
    choose,
  });
}

interface Trial {
  readonly what: string;
  readonly role: Role;
  readonly make: () => Promise<Held>;
  /** With where each leads; null where the table leaves it open. */
  readonly allowed: ReadonlyMap<Action, Status | null>;
  readonly refusal: (action: Action) => readonly number[];
  readonly near: readonly Action[];
  readonly choose: Choose;
}

async function tryAll(house: House, trial: Trial): Promise<readonly string[]> {
  const refused = ACTIONS.filter((action) => !trial.allowed.has(action));
  const near = refused.filter((action) => trial.near.includes(action));
  const tried = trial.choose([...trial.allowed.keys()], refused, near);
  const shared = await trial.make();
  const before = await stored(house, shared);
  const faults: string[] = [];
  for (const action of tried) {
    const fault = trial.allowed.has(action)
      ? await tryAllowed(house, trial, action)
      : await tryRefused(house, trial, { action, held: shared });
    if (fault) faults.push(`${trial.what}: ${action} ${fault}`);
  }
  if ((await stored(house, shared)) !== before) faults.push(`${trial.what}: something refused changed the petition`);
  return faults;
}

async function tryAllowed(house: House, { role, make, allowed }: Trial, action: Action): Promise<string> {
  const held = await make();
  const { status } = await knock(house, { role, action, held });
  if (status !== 303) return `is answered ${status} and is allowed`;
  const after = await house.app.ports.petitions.byReceipt(held.id);
  const target = allowed.get(action);
  if (after?.history.length !== held.petition.history.length + 1) return 'is not one step of the history';
  return target && after.status !== target ? `leads to ${after.status}, not ${target}` : '';
}

interface Knock {
  readonly action: Action;
  readonly held: Held;
}

async function tryRefused(house: House, { role, refusal }: Trial, knocking: Knock): Promise<string> {
  const { status } = await knock(house, { role, ...knocking });
  const expected = refusal(knocking.action);
  return expected.includes(status) ? '' : `is answered ${status}, not ${expected.join(' or ')}`;
}

/** Sends a form in which everything stands that any action may ask for. */
function knock({ people, scene, masters }: House, { role, action, held: { petition } }: Knock & { role: Role }) {
  const master = petition.oversight ? masters.overseen : masters.round;
  const team = scene.teams[petition.oversight ? 'more-overseers' : 'other'];
  const own = petition.teamId === team.id ? scene.teams.own : team;
  return people[role].post(`/desk/${deskOf(role, petition)}/${petition.id}/${action}`, {
    version: String(petition.version),
    reason: '理由写在这里',
    teamId: own.id,
    unitId: scene.units.water.id,
    outcome: 'finding',
    master: master.number,
  });
}

function deskOf(role: Role, { status }: Petition): string {
  if (role === 'oversight') return status === 'sealed' || status === 'handed-up' ? 'head' : 'triage';
  return DESK[role];
}

const DESK: Readonly<Record<Exclude<Role, 'oversight'>, string>> = {
  triage: 'triage',
  'triage-lead': 'triage',
  member: 'team',
  leader: 'team',
  'other-leader': 'team',
  office: 'office',
  'stand-in': 'office',
  head: 'head',
  unit: 'unit',
  auditor: 'triage',
};

/** Who has no desk is refused at it; to whom the petition is not there, it is not there; else the table speaks. */
function refusal({ row, seenBy }: Found, role: Role, action: Action): readonly number[] {
  if (role === 'auditor') return [403];
  if (!seenBy.includes(role)) return [404];
  return [row.split(' ').some((words) => words.split('→')[0] === action) ? 403 : 409];
}

const wordsIn = (text: string): readonly Action[] => text.split(' ').filter(Boolean) as Action[];

const targetsIn = (row: string): ReadonlyMap<Action, Status | null> =>
  new Map(
    row
      .split(' ')
      .filter(Boolean)
      .map((words) => words.split('→') as [Action, Status | undefined])
      .map(([action, target]) => [action, target ?? null]),
  );

/** Makes the petition anew whenever one is used up. */
function maker({ scene, masters }: House, role: Role, deeds: History, settings: PetitionSettings): () => Promise<Held> {
  const oversight = role === 'oversight';
  const team = oversight ? 'overseers' : role === 'stand-in' ? 'lone' : 'own';
  const { petition: master } = oversight ? masters.overseen : masters.round;
  return () => petitionWith(scene, deeds(team, master), { ...settings, oversight });
}

/** The petition as it lies in the database; what the audit log takes out of it apart. */
async function stored({ app }: House, { id }: Held): Promise<string> {
  const record = await app.connection.collection('petitions').findOne({ _id: id as never });
  return JSON.stringify({ ...record, outbox: null });
}
