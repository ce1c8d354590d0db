import type { Form } from '../../hostile/pages';
import { addressesIn, formsIn } from '../../hostile/pages';
import type { Came, Person } from '../open-door';
import { faultsOf } from './faults-of-a-page';

/** Where a walk begins, in which language, and what is written into fields of a name. */
export interface Walk {
  readonly person: Person;
  readonly language: string;
  readonly starts: readonly string[];
  readonly fill: Readonly<Record<string, string>>;
}

/** What was met, as sentences, and how much was walked. */
export interface Walked {
  readonly faults: readonly string[];
  readonly pages: number;
  readonly forms: readonly string[];
}

/** So many pages that differ in nothing but an id, and so many of them from one list. */
const MOST_ALIKE = 50;
const MOST_FROM_ONE = 8;
/** These are walked through by signing in and out. */
const DOORS = /^\/desk\/(?:sign-out|sign-in|demo\/sign-in)/;

/** Follows every link and, when all have been seen, sends every form: once empty, once filled. */
export async function crawl(walk: Walk): Promise<Walked> {
  const faults: string[] = [];
  const forms = new Map<string, FoundForm>();
  const alike = new Map<string, number>();
  const seen = new Set<string>();
  const queue = [...walk.starts];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const page = await walk.person.get(path);
    faults.push(...faultsAt(walk, path, page, [200, 303]));
    if (page.location) queue.push(page.location);
    for (const form of formsIn(page.html)) keepForm(forms, path, { form, page });
    queue.push(...nextFrom(page, { alike, seen, language: walk.language }));
  }
  for (const found of forms.values()) faults.push(...(await send(walk, found)));
  return { faults, pages: seen.size, forms: [...forms.keys()] };
}

interface FoundForm {
  readonly form: Form;
  readonly path: string;
}

function keepForm(forms: Map<string, FoundForm>, path: string, { form }: { readonly form: Form; readonly page: Came }) {
  if (DOORS.test(form.action)) return;
  const pressed = form.fields.findLast(({ name }) => name === 'do')?.value ?? '';
  const shape = `${form.method} ${shapeOf(form.action)} ${pressed.replace(/\d+/g, 'n')}`;
  if (!forms.has(shape)) forms.set(shape, { form, path });
}

interface SoFar {
  readonly alike: Map<string, number>;
  readonly seen: ReadonlySet<string>;
  readonly language: string;
}

function nextFrom({ html }: Came, { alike, seen, language }: SoFar): readonly string[] {
  const fromHere = new Map<string, number>();
  const open = addressesIn(html).filter((address) => !seen.has(address) && !DOORS.test(address));
  return open.filter((address) => {
    const shape = shapeOf(address);
    const [all, here] = [alike.get(shape) ?? 0, fromHere.get(shape) ?? 0];
    if (leavesLanguage(address, language) || all >= MOST_ALIKE || here >= MOST_FROM_ONE) return false;
    alike.set(shape, all + 1);
    fromHere.set(shape, here + 1);
    return true;
  });
}

/** The other language has a walk of its own. */
const leavesLanguage = (address: string, language: string): boolean =>
  (new URL(address, 'http://here').searchParams.get('lang') ?? language) !== language;

/** An address without what tells one petition, file, page or poster from another. */
const shapeOf = (address: string): string =>
  address
    .replace(/[0-9A-HJKMNP-TV-Z]{26}/g, ':id')
    .replace(/\/q\/[0-9A-Za-z]+/, '/q/:code')
    .replace(/\/areas\/\d[0-9A-Z]*/, '/areas/:code')
    .replace(/(after|done|left|poster)=[^&]*/g, '$1=')
    .replace(/&?lang=[^&]*/, '');

/** Sends a form as it stands on its page now. */
async function send(walk: Walk, { form, path }: FoundForm): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const isFilled of [false, true]) {
    const page = await walk.person.get(path);
    const now = formsIn(page.html).find((one) => isSame(one, form));
    if (!now) return faults;
    const fields = now.fields.filter(({ isFile, isHidden }) => !isFile && (isFilled || isHidden));
    const values = fields.map(
      ({ name, value, isHidden }) => [name, isFilled && !isHidden ? (walk.fill[name] ?? value) : value] as const,
    );
    faults.push(...(await sendOne(walk, now, Object.fromEntries(values))));
  }
  return faults;
}

const isSame = (one: Form, other: Form): boolean =>
  one.action === other.action &&
  one.method === other.method &&
  one.fields.findLast(({ name }) => name === 'do')?.value === other.fields.findLast(({ name }) => name === 'do')?.value;

async function sendOne(walk: Walk, form: Form, values: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { person } = walk;
  if (form.method === 'GET') {
    const address = `${form.action}?${new URLSearchParams(values).toString()}`;
    return faultsAt(walk, address, await person.get(address), [200, 303]);
  }
  const answer = await person.post(form.action, values, form.isMultipart);
  const faults = faultsAt(walk, `POST ${form.action}`, answer, [200, 303, 403, 409, 422, 429]);
  if (!answer.location) return faults;
  const after = await person.get(answer.location);
  return [...faults, ...faultsAt(walk, `${answer.location} after ${form.action}`, after, [200, 303])];
}

function faultsAt(walk: Walk, where: string, page: Came, expected: readonly number[]): readonly string[] {
  const at = `${walk.person.name} (${walk.language}) ${where}`;
  const wrong = expected.includes(page.status) ? [] : [`${at}: answers ${page.status}`];
  const isPage = page.html.startsWith('<!doctype html>');
  return [...wrong, ...(isPage ? faultsOf(page.html, walk.language).map((fault) => `${at}: ${fault}`) : [])];
}
