import { receiptIn, TYPED } from '../support/resident';
import { chanceOf } from './chance';
import { EVIDENCE_FILES } from './evidence-files';
import type { Part } from './multipart';
import type { Form } from './pages';
import { addressesIn, formsIn } from './pages';
import type { Page, Visitor } from './visitor';
import { visitor } from './visitor';

/** A place where something can be sent: an address, with a form or without one. */
export interface Door {
  readonly who: string;
  readonly path: string;
  readonly form: Form | null;
}

/** Everything that can be reached now, and the people who reach it. */
export interface House {
  readonly doors: readonly Door[];
  readonly people: ReadonlyMap<string, Visitor>;
}

export const RESIDENT = 'resident';
/** At the desk without having signed in. */
const STRANGER = 'stranger';

const SAMPLES = 2;

/** Finds the doors as a person would: by reading pages, following links, pressing buttons and signing in as everybody. */
export async function findDoors(port: number, mostPages: number): Promise<House> {
  const stranger = visitor(port, STRANGER);
  const desk = await stranger.open('/desk');
  const posters = addressesIn(desk.html).filter((address) => /^\/q\//i.test(address));
  const staff = await Promise.all(accountsIn(desk.html).map((as) => signedIn(port, as)));
  const resident = visitor(port, RESIDENT);
  const filed = await fileReports(resident, posters[0] ?? '/');
  const people = [resident, stranger, ...staff];
  const found = [
    ...filed,
    ...(await walk(resident, [...FIRST, ...posters.slice(0, 1), ...assetsIn(desk.html)], mostPages + FIRST.length)),
    ...(await Promise.all([stranger, ...staff].map((person) => walk(person, ['/desk'], mostPages)))).flat(),
  ];
  return { doors: few(found), people: new Map(people.map((person) => [person.who, person])) };
}

const FIRST = [
  ...['/', '/report', '/progress', '/privacy', '/check', '/nowhere'],
  ...['/healthz', '/readyz', '/assets/assets.json', '/assets/none.css'],
];

const assetsIn = (html: string): readonly string[] =>
  addressesIn(html).filter((address) => address.startsWith('/assets/'));

const accountsIn = (html: string): readonly string[] => {
  const names = formsIn(html).flatMap(({ fields }) =>
    fields.filter(({ name }) => name === 'as').map(({ value }) => value),
  );
  return [...new Set(names)];
};

/** Signs in with the demonstration's one click and opens the first page; without an account, somebody stays a stranger. */
export async function signedIn(port: number, as: string): Promise<Visitor> {
  const person = visitor(port, as);
  const forms = formsIn((await person.open('/desk')).html);
  const form = forms.find(({ fields }) => fields.some(({ value }) => value === as));
  if (!form) return person;
  await person.submit(form, { as });
  const { location } = await person.open('/desk');
  if (location) await person.open(location);
  return person;
}

/** Files reports with files that break readers, so that the desk has them to look at; follows one to its progress. */
async function fileReports(resident: Visitor, poster: string): Promise<readonly Door[]> {
  const files = Object.values(EVIDENCE_FILES).map((make, at) => make(chanceOf(at)));
  const doors: Door[] = [];
  for (let from = 0; from < files.length; from += 4) {
    const form = await reportForm(resident, poster);
    const parts = files
      .slice(from, from + 4)
      .map(({ name, bytes }): Part => ({ name: 'files', filename: name, value: bytes }));
    const typed = { ...TYPED, do: 'send' };
    const first = await resident.submit(form, typed, parts);
    // Refused files are told; sent again without them, the report is taken with those that were received.
    const receipt = first.status === 200 ? first : await resident.submit(form, typed);
    const progress = await resident.submit(PROGRESS, { code: receiptIn(receipt.html) });
    doors.push(...doorsOf(resident.who, first), ...doorsOf(resident.who, receipt), ...doorsOf(resident.who, progress));
  }
  return doors;
}

const PROGRESS: Form = { method: 'POST', action: '/progress', isMultipart: false, fields: [] };

async function reportForm(resident: Visitor, poster: string): Promise<Form> {
  const leading =
    addressesIn((await resident.open(poster)).html).find((address) => address.startsWith('/report')) ?? '/report';
  const form = formsIn((await resident.open(leading)).html).find(({ action }) => action.startsWith('/report'));
  if (!form) throw new Error(`No form to report with at ${leading}`);
  return form;
}

/** Breadth first, a few pages of each kind. */
async function walk(person: Visitor, starts: readonly string[], mostPages: number): Promise<readonly Door[]> {
  const seen = new Map<string, number>();
  const waiting = [...starts];
  const doors: Door[] = [];
  for (let pages = 0; pages < mostPages && waiting.length > 0;) {
    const path = waiting.shift() ?? '/';
    const times = seen.get(kindOf(path)) ?? 0;
    if (times >= SAMPLES || !belongs(person, path)) continue;
    seen.set(kindOf(path), times + 1);
    pages += 1;
    const page = await person.open(path);
    doors.push({ who: person.who, path, form: null }, ...doorsOf(person.who, page));
    waiting.push(...addressesIn(page.html), ...(page.location.startsWith('/') ? [page.location] : []));
  }
  return doors;
}

const belongs = ({ who }: Visitor, path: string): boolean =>
  who === RESIDENT ? !path.startsWith('/desk') : path.startsWith('/desk');

const doorsOf = (who: string, { html }: Page): readonly Door[] => formsIn(html).map((form) => doorOf(who, form));

/** A form that asks only is the address it leads to. */
function doorOf(who: string, form: Form): Door {
  if (form.method === 'POST') return { who, path: form.action, form };
  const asked = new URLSearchParams(form.fields.map(({ name, value }): [string, string] => [name, value]));
  return { who, path: `${form.action}?${asked.toString()}`, form: null };
}

/** Addresses that differ only in an id, a code, a place, the language or the size of print are of one kind. */
const kindOf = (path: string): string =>
  path
    .replace(/[?&](lang|print)=[^&]*/g, '')
    .replace('?', '&')
    .replace(/[0-9A-HJKMNP-TV-Z]{19,26}/gi, 'ID')
    .replace(/=[^&]*/g, '=')
    .replace(/\d+/g, 'N');

/** Some of each kind; the same form with another button is another. */
function few(doors: readonly Door[]): readonly Door[] {
  const counts = new Map<string, number>();
  return doors.filter(({ who, path, form }) => {
    const names = form?.fields.map(({ name, value }) => (name === 'do' ? kindOf(value) : name)) ?? [];
    const kind = [who, kindOf(path), form?.method, ...names].join(' ');
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= SAMPLES;
  });
}
