import type { Response } from 'supertest';
import type { Round } from '../../../src/core/round/round';
import type { Colleague } from '../../support/desk';
import type { TestApp } from '../../support/test-app';

/** Begins a round, from nothing or like another, and answers the page of its facts. */
export async function begin(office: Colleague, from = ''): Promise<Response> {
  const list = await office.open('/desk/rounds');
  const id = /name="id" value="([0-9A-Z]{26})"/.exec(list.text)?.[1] ?? '';
  const begun = await office.post('/desk/rounds', { id, from });
  return office.open(begun.headers['location'] ?? '');
}

/** The round whose facts the page shows. */
export const idIn = (html: string): string => /action="\/desk\/rounds\/([0-9A-Z]{26})"/.exec(html)?.[1] ?? '';

/** What the form of the facts would send as it stands. */
export function factsIn(html: string): Readonly<Record<string, string>> {
  const form = html.split('<form').find((part) => part.includes('class="round-form"')) ?? '';
  const inputs = [...form.matchAll(/<input([^>]*)>/g)].map(([, marks = '']) => marks);
  const of = (marks: string, name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(marks)?.[1] ?? '';
  const isSent = (marks: string) => !/type="(radio|checkbox)"/.test(marks) || marks.includes(' checked');
  const written = inputs.filter(isSent).map((marks) => [of(marks, 'name'), of(marks, 'value')]);
  const chosen = [...form.matchAll(/<select[^>]*name="(\w+)"([\s\S]*?)<\/select>/g)].map(
    ([, name = '', options = '']) => [name, /<option value="([^"]*)" selected/.exec(options)?.[1] ?? ''],
  );
  const pairs = [...written, ...chosen].filter(([name]) => name !== '_csrf' && name !== '');
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** A plan that nothing stands against: like the demonstration's round, with nothing inspected. */
export async function readyPlan({ ports }: TestApp, office: Colleague): Promise<Round['id']> {
  const list = await office.open('/desk/rounds');
  const template = /<option value="([0-9A-Z]{26})">以“十四届大竹县委第三轮/.exec(list.text)?.[1] ?? '';
  const id = idIn((await begin(office, template)).text) as Round['id'];
  const inspected = (await ports.organisations.inspectedIn(id)).map((organisation) => organisation.id);
  await ports.organisations.setInspected(inspected, id, false);
  return id;
}

/** How much belongs to a round or plan. */
export async function contentsOf({ ports }: TestApp, id: Round['id']) {
  const { teams, coverage, organisations } = ports;
  const [ofRound, { rules }, inspected] = await Promise.all([
    teams.ofRound(id),
    coverage.ofRound(id),
    organisations.inspectedIn(id),
  ]);
  return { teams: ofRound.length, rules: rules.length, organisations: inspected.length };
}

/** A page without what differs by session and address. */
export const plain = (html: string): string =>
  html.replace(/[0-9A-Za-z_-]{20,}/g, '').replace(/\/desk\/[\w-]+\?lang/g, '');
