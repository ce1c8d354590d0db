import type { HostileCase, Setting } from './cases';
import { hostileCase } from './cases';
import type { House } from './doors';
import { findDoors, RESIDENT, signedIn } from './doors';
import { faultsIn } from './judge';
import type { Told } from './line';
import { lineTo } from './line';
import { openHouse } from './opened-house';
import { addressesIn, formsIn } from './pages';
import { hostOf } from './visitor';
import { watchLoop } from './watch';

/** Which cases, of which seed. */
export interface HostileRun {
  readonly seed: number;
  readonly from: number;
  readonly cases: number;
  /** A small house has a dozen petitions, and of its pages a few for each person. */
  readonly isSmall?: boolean;
}

/** What came of it. The last three should be empty. */
export interface Report {
  readonly cases: number;
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly doors: number;
  /** Each once, with how often and an example. */
  readonly faults: readonly string[];
  readonly stalls: readonly string[];
  readonly left: readonly string[];
}

const LANES = 8;
const DOORS_FOUND_EVERY = 5_000;
const TICKET_USES = 30;

/** Sends hostile input to every door of the real product and counts what may not be. */
export async function runHostile({ seed, from, cases, isSmall = false }: HostileRun): Promise<Report> {
  const opened = await openHouse(isSmall ? 12 : 120);
  const faults: Fault[] = [];
  const statuses: Record<string, number> = {};
  let stalls: readonly string[] = [];
  let doors = 0;
  for (let first = from; first < from + cases; first += DOORS_FOUND_EVERY) {
    const house = await findDoors(opened.port, isSmall ? 10 : 40);
    doors = Math.max(doors, house.doors.length);
    const share = { seed, from: first, cases: Math.min(DOORS_FOUND_EVERY, from + cases - first) };
    const seen = await sendShare(share, { port: opened.port, house, statuses });
    faults.push(...seen.faults);
    stalls = [...stalls, ...seen.stalls];
    for (const person of house.people.values()) person.leave();
  }
  const left = await opened.close();
  return { cases, statuses, doors, faults: summed(faults), stalls, left };
}

interface Fault {
  readonly what: string;
  readonly example: string;
}

function summed(faults: readonly Fault[]): readonly string[] {
  const kinds = [...new Set(faults.map(({ what }) => what))];
  return kinds.map((kind) => {
    const all = faults.filter(({ what }) => what === kind);
    return `${all.length} times ${kind}: ${all[0]?.example ?? ''}`;
  });
}

interface Scene {
  readonly port: number;
  readonly house: House;
  readonly statuses: Record<string, number>;
}

async function sendShare({ seed, from, cases }: HostileRun, scene: Scene) {
  const { port, statuses } = scene;
  const setting = await settingOf(scene);
  const faults: Fault[] = [];
  const underWay = new Map<number, string>();
  const watch = watchLoop(() => [...underWay.values()].join(' | '));
  let next = from;
  const lane = async (): Promise<void> => {
    const line = lineTo(port);
    while (next < from + cases) {
      const one = hostileCase(seed, next++, setting);
      underWay.set(one.number, nameOf(one));
      const told = await line.exchange(one.shape, one.isHead);
      for (const { status } of told.answers) statuses[status] = (statuses[status] ?? 0) + 1;
      faults.push(...faultsOf(one, told).map((what) => ({ what, example: nameOf(one) })));
      underWay.delete(one.number);
      await setting.afterwards(one, told);
    }
    line.close();
  };
  await Promise.all(Array.from({ length: LANES }, () => lane()));
  return { faults, stalls: (await watch.end()).stalls };
}

const nameOf = ({ number, door, what }: HostileCase): string =>
  `case ${number}, ${what}, ${door.who} ${door.form?.method ?? 'GET'} ${door.path.slice(0, 80)}`;

function faultsOf({ shape, isHead }: HostileCase, { answers, ending, surplus }: Told): readonly string[] {
  return [
    ...answers.flatMap((answer) => faultsIn(answer, isHead)),
    // What could not be read may have been a HEAD: the page that says so comes all the same, and the line is closed.
    ...(surplus > 0 && shape.then === 'wait' && answers.at(-1)?.headers.get('connection') !== 'close'
      ? ['more came back than was asked for']
      : []),
    ...(ending === 'silent' || (shape.then === 'wait' && answers.length === 0) ? [`no answer, ${ending}`] : []),
  ];
}

interface LivingSetting extends Setting {
  /** Puts right what a case may have undone: a used ticket, a session that was ended. */
  afterwards(one: HostileCase, told: Told): Promise<void>;
}

async function settingOf({ port, house }: Scene): Promise<LivingSetting> {
  const people = new Map(house.people);
  const resident = people.get(RESIDENT);
  const poster = house.doors.find(({ path }) => /^\/q\/\w+$/i.test(path))?.path ?? '/';
  let uses = 0;
  let ticket = '';
  const newTicket = async (): Promise<void> => {
    const landing = await resident?.open(poster);
    const leading = addressesIn(landing?.html ?? '').find((address) => address.startsWith('/report'));
    const page = await resident?.open(leading ?? '/report');
    const fields = formsIn(page?.html ?? '').flatMap((form) => form.fields);
    ticket = fields.find(({ name }) => name === 'ticket')?.value ?? ticket;
  };
  await newTicket();
  return {
    doors: house.doors,
    host: hostOf(port),
    cookieOf: (who) => people.get(who)?.cookie() ?? '',
    tokenOf: (who) => people.get(who)?.token() ?? '',
    ticket: () => {
      uses += 1;
      return ticket;
    },
    afterwards: async ({ door: { who, path } }, { answers }) => {
      if (/sign-(in|out)/.test(path) && answers.some(({ status }) => status === 303)) {
        people.get(who)?.leave();
        people.set(who, await signedIn(port, who));
      }
      if (uses < TICKET_USES) return;
      uses = 0;
      await newTicket();
    },
  };
}
