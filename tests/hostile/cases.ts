import { ADDRESS_SPOILERS } from './addresses';
import { BROKEN_MULTIPART } from './broken-multipart';
import type { Chance } from './chance';
import { chanceOf } from './chance';
import type { Door } from './doors';
import { RESIDENT } from './doors';
import { EVIDENCE_FILES } from './evidence-files';
import type { Header } from './headers';
import { HEADERS, WRAPPINGS } from './headers';
import { HTTP_SHAPES } from './http-shapes';
import type { Body, Part } from './multipart';
import { cutAt, multipart, urlencoded } from './multipart';
import type { Field, Form } from './pages';
import type { Shape } from './raw-request';
import { nearly, REFERENCE_VALUES } from './reference-values';
import type { Maker } from './text-values';
import { TEXT_VALUES } from './text-values';

/** What only the running product knows. */
export interface Setting {
  readonly doors: readonly Door[];
  readonly host: string;
  /** The cookie of somebody who is signed in; empty for a resident. */
  readonly cookieOf: (who: string) => string;
  /** The token that the forms of their session carry. */
  readonly tokenOf: (who: string) => string;
  /** A fresh ticket of the form. */
  readonly ticket: () => string;
}

/** One thing that a stranger sends. */
export interface HostileCase {
  readonly number: number;
  readonly door: Door;
  readonly what: string;
  readonly shape: Shape;
  readonly isHead: boolean;
}

type Family = (at: Place) => Omit<HostileCase, 'number' | 'door'>;

interface Place {
  /** How often this family has been at all of its doors: each time with the next field, value or shape. */
  readonly round: number;
  /** Which of its doors this is: at the same time, different doors meet different things. */
  readonly which: number;
  readonly chance: Chance;
  readonly door: Door;
  readonly setting: Setting;
}

/** The case of a number: the same for the same seed, but for what the running product gave out. */
export function hostileCase(seed: number, number: number, setting: Setting): HostileCase {
  const at = number % ORDER.length;
  const [family, doors] = ORDER[at] ?? [fieldCase, anyDoor];
  const turn = Math.floor(number / ORDER.length) * timesIn(ORDER, family) + timesIn(ORDER.slice(0, at), family);
  const open = setting.doors.filter(doors);
  const which = turn % open.length;
  const door = open[which];
  if (!door) throw new Error('There is no such door');
  const place = { round: Math.floor(turn / open.length), which, chance: chanceOf(seed, number), door, setting };
  return { number, door, ...family(place) };
}

const timesIn = (order: typeof ORDER, family: Family): number => order.filter(([one]) => one === family).length;

/** One or two fields of a form are something else. */
function fieldCase({ round, which, chance, door, setting }: Place) {
  const { form } = door as { form: Form };
  const at = (which + round) % form.fields.length;
  const field = form.fields[at];
  const [what, value] = valueFor(field, Math.floor(round / form.fields.length) + which * 13 + at * 7, chance);
  const spoiled = partsOf(door, setting).map((part) => (part.name === field?.name ? { ...part, value } : part));
  const twice = field && chance.onceIn(12) ? [...spoiled, { name: field.name, value }] : spoiled;
  const other = chance.onceIn(8) ? !form.isMultipart : form.isMultipart;
  return sent(`${field?.name ?? 'nothing'}: ${what}`, bodyOf(twice, other), { door, setting });
}

const VALUES: readonly (readonly [string, Maker])[] = [
  ...Object.entries(TEXT_VALUES),
  ...Object.entries(REFERENCE_VALUES),
];

function valueFor(field: Field | undefined, turn: number, chance: Chance): readonly [string, string | Buffer] {
  const [what, make] = VALUES[turn % (VALUES.length + 1)] ?? ['nearly right', () => nearly(field?.value ?? '', chance)];
  return [what, make(chance)];
}

function bodyCase({ round, which, chance, door, setting }: Place) {
  const [what, breaker] = nth(BROKEN_MULTIPART, round + which);
  return sent(what, breaker(partsOf(door, setting), chance), { door, setting });
}

/** A small valid body, ended at each of its bytes in turn: announced as short as it is, or as long as it was. */
function cutCase({ round, which, chance, door, setting }: Place) {
  const file = { name: 'files', filename: '断.pdf', value: '%PDF-1.4 断' };
  const whole = multipart([...partsOf(door, setting), file]);
  const cut = cutAt(whole, round * 37 + which);
  const what = `cut at byte ${cut.bytes.length}`;
  if (chance.onceIn(2)) return sent(what, cut, { door, setting });
  return {
    ...sent(
      `${what} and gone`,
      cut,
      { door, setting, headers: [['Content-Length', String(whole.bytes.length)]] },
      'go',
    ),
  };
}

function addressCase({ round, which, chance, door, setting }: Place) {
  const [what, spoil] = nth(ADDRESS_SPOILERS, round + which);
  const spoiled = { ...door, path: spoil(door.path, chance) };
  if (door.form) return sent(what, bodyOf(partsOf(door, setting), door.form.isMultipart), { door: spoiled, setting });
  return asked(what, spoiled, { setting, isHead: chance.onceIn(10) });
}

function headerCase({ round, which, chance, door, setting }: Place) {
  const [what, make] = nth(HEADERS, round + which);
  const headers = make(chance);
  if (!door.form) return asked(what, door, { setting, headers, isHead: chance.onceIn(10) });
  return sent(what, bodyOf(partsOf(door, setting), door.form.isMultipart), { door, setting, headers });
}

function wrappingCase({ round, which, chance, door, setting }: Place) {
  const [what, wrap] = nth(WRAPPINGS, round + which);
  const body = bodyOf(partsOf(door, setting), chance.onceIn(3));
  const { headers, bytes } = wrap(body, chance);
  return sent(what, { ...body, bytes }, { door, setting, headers });
}

function shapeCase({ round, which, chance, door, setting: { host } }: Place) {
  const [what, make] = nth(HTTP_SHAPES, round + which);
  return { what, shape: make({ path: asciiOf(door.path), host }, chance), isHead: false };
}

function fileCase({ round, which, chance, door, setting }: Place) {
  const [what, make] = nth(EVIDENCE_FILES, round + which);
  const { name, bytes } = make(chance);
  const file = { name: 'files', filename: name, value: bytes, type: chance.pick(['image/jpeg', 'text/html', '']) };
  return sent(what, multipart([...partsOf(door, setting), file]), { door, setting });
}

interface Sending {
  readonly door: Door;
  readonly setting: Setting;
  readonly headers?: readonly Header[];
}

function sent(what: string, body: Body, { door, setting, headers = [] }: Sending, then: Shape['then'] = 'wait') {
  const all = withDefaults(headers, [
    ['Content-Type', body.type],
    ['Content-Length', String(body.bytes.length)],
  ]);
  return {
    what,
    shape: { pieces: [headOf('POST', door, { setting, headers: all }), body.bytes], then, answers: 1 },
    isHead: false,
  };
}

function asked(
  what: string,
  door: Door,
  { setting, headers = [], isHead }: Omit<Sending, 'door'> & { readonly isHead: boolean },
) {
  const head = headOf(isHead ? 'HEAD' : 'GET', door, { setting, headers });
  return { what, shape: { pieces: [head], then: 'wait' as const, answers: 1 }, isHead };
}

function headOf(method: string, { path, who }: Door, { setting, headers = [] }: Omit<Sending, 'door'>): Buffer {
  const cookie = setting.cookieOf(who);
  const all = withDefaults(headers, [['Host', setting.host], ...(cookie ? [['Cookie', cookie] as const] : [])]);
  const lines = all.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(`${method} ${asciiOf(path) || '/'} HTTP/1.1\r\n${lines}\r\n`, 'latin1');
}

const withDefaults = (headers: readonly Header[], defaults: readonly Header[]): readonly Header[] => [
  ...defaults.filter(([name]) => !headers.some(([given]) => given === name)),
  ...headers,
];

/** What a page names in other letters goes over the line in UTF-8. */
const asciiOf = (path: string): string =>
  path.replace(/[^\x21-\x7e]/g, (character) => encodeURIComponent(character.toWellFormed()));

const bodyOf = (parts: readonly Part[], isMultipart: boolean): Body =>
  isMultipart ? multipart(parts) : urlencoded(parts);

const partsOf = ({ who, form }: Door, setting: Setting): readonly Part[] =>
  (form?.fields ?? []).map(({ name, value, isFile }) => {
    if (isFile) return { name, value: '', filename: '' };
    if (name === '_csrf') return { name, value: setting.tokenOf(who) };
    return { name, value: name === 'ticket' ? setting.ticket() : value };
  });

function nth<Thing>(things: Readonly<Record<string, Thing>>, turn: number): readonly [string, Thing] {
  const all = Object.entries(things);
  const one = all[turn % all.length];
  if (!one) throw new Error('There is nothing to choose from');
  return one;
}

const anyDoor = (): boolean => true;
const formDoor = ({ form }: Door): boolean => form !== null;
/** A form with nothing in it but its token is refused whatever becomes of that. */
const filledForm = ({ form }: Door): boolean => form?.fields.some(({ name }) => name !== '_csrf') ?? false;
const residentForm = (door: Door): boolean => door.who === RESIDENT && filledForm(door);
const staffForm = (door: Door): boolean => door.who !== RESIDENT && filledForm(door);
const fileForm = ({ form }: Door): boolean => form?.isMultipart ?? false;

/** In this order, over and over: so often each family, at such doors. */
const ORDER: readonly (readonly [Family, (door: Door) => boolean])[] = [
  [fieldCase, residentForm],
  [addressCase, anyDoor],
  [bodyCase, residentForm],
  [fieldCase, staffForm],
  [cutCase, fileForm],
  [fieldCase, residentForm],
  [headerCase, anyDoor],
  [shapeCase, anyDoor],
  [fieldCase, staffForm],
  [fileCase, fileForm],
  [fieldCase, residentForm],
  [addressCase, anyDoor],
  [bodyCase, formDoor],
  [fieldCase, staffForm],
  [cutCase, residentForm],
  [wrappingCase, formDoor],
  [shapeCase, anyDoor],
  [addressCase, anyDoor],
];
