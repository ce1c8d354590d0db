import request from 'supertest';
import type { TestApp } from './test-app';

/** What somebody fills in; every field can be replaced. */
export const TYPED: Readonly<Record<string, string>> = {
  tile: 'funds',
  county: '511724',
  township: '511724108',
  village: '511724108200',
  account: '去年腊月村里修水渠，账上写了八万元，我们几户人都没有见到公示，渠也只修了一半。',
  'person-1-name': '',
  notice: 'yes',
  privacy: 'yes',
  do: 'send',
};

/** The address of the first poster of the demonstration. */
export async function posterCode({ ports }: TestApp): Promise<string> {
  const [round] = await ports.rounds.listening(ports.clock.now());
  const posters = round ? await ports.posters.ofRound(round.id, 100) : [];
  const poster = posters.find(({ areaCode }) => areaCode === '511724108200') ?? posters[0];
  if (!poster) throw new Error('The demonstration has no poster');
  return ports.posterCodes.codeOf(poster);
}

/** Opens the form as a phone does and gives its ticket. */
export async function openForm(app: TestApp): Promise<string> {
  const page = await request(app.app)
    .get('/report')
    .query({ poster: await posterCode(app) });
  return ticketIn(page.text);
}

export function ticketIn(html: string): string {
  const ticket = /name="ticket"[^>]*value="([^"]+)"/.exec(html)?.[1];
  if (!ticket) throw new Error('The page carries no ticket');
  return ticket;
}

interface Evidence {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Sends the form as multipart, ticket first. */
export function send(
  app: Pick<TestApp, 'app'>,
  ticket: string,
  typed: Readonly<Record<string, string>> = TYPED,
  files: readonly Evidence[] = [],
) {
  let post = request(app.app).post('/report').field('ticket', ticket);
  for (const [name, value] of Object.entries(typed)) post = post.field(name, value);
  for (const { name, bytes } of files) post = post.attach('files', bytes, { filename: name });
  return post;
}

/** The receipt on a page, 20 digits; empty when there is none. */
export function receiptIn(html: string): string {
  const text = html.replace(/<[^>]+>/g, ' ');
  return /(?:\d{4}\s+){4}\d{4}(?!\d)/.exec(text)?.[0].replace(/\D/g, '') ?? '';
}
