import process from 'node:process';
import type { Answer, Send } from './client';
import { openClient } from './client';
import { filledForm, FORM_TYPE, NO_TICKET, photoOf, receiptIn, ticketIn } from './forms';
import type { FormsJob, Job, Outcome, RequestsJob, Said } from './job';

/** The load generator: a process of its own, so that what it costs is not charged to what it measures. */
process.on('message', (job) => {
  work(job as Job).then(
    (outcome) => tell({ outcome }),
    (error: unknown) => tell({ failure: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));

function tell(said: Said): void {
  process.send?.(said);
}

const work = (job: Job): Promise<Outcome> => (job.kind === 'forms' ? sendForms(job) : sendRequests(job));

async function sendForms(job: FormsJob): Promise<Outcome> {
  const tickets = job.formPage === null ? null : await readTickets(job, job.formPage);
  const photo = job.photoBytes > 0 ? photoOf(job.photoBytes) : null;
  const headers = { 'Content-Type': FORM_TYPE, 'Accept-Language': 'zh-CN' };
  const send = (client: Send, number: number) => {
    const parts = filledForm(tickets?.[number] ?? NO_TICKET, number, photo);
    return client({ method: 'POST', path: '/report', headers, parts });
  };
  return measure(job, send, ({ status, text }) => (tickets && status === 200 ? receiptIn(text) : ''));
}

const READERS = 8;

async function readTickets({ url, count }: FormsJob, formPage: string): Promise<readonly string[]> {
  const tickets: string[] = [];
  const page = { method: 'GET', path: formPage, headers: {}, parts: [] } as const;
  await inTurns({ url, clients: READERS, count }, async (client) => {
    const ticket = ticketIn((await client(page)).text);
    if (ticket === '') throw new Error(`${formPage} carries no ticket`);
    tickets.push(ticket);
  });
  return tickets;
}

function sendRequests(job: RequestsJob): Promise<Outcome> {
  const { requests } = job;
  const send = (client: Send, _number: number, of: number) => {
    const asked = requests[of % requests.length];
    if (!asked) throw new Error('A job without requests');
    return client({ ...asked, parts: asked.body === undefined ? [] : [asked.body] });
  };
  return measure(job, send, ({ location }) => location);
}

type SendOne = (client: Send, number: number, of: number) => Promise<Answer>;

async function measure(job: Job, send: SendOne, answerIn: (answer: Answer) => string): Promise<Outcome> {
  const latencies: number[] = [];
  const statuses: Record<string, number> = {};
  const answers: string[] = [];
  const began = performance.now();
  await inTurns(job, async (client, number, of) => {
    const at = performance.now();
    const answer = await send(client, number, of);
    latencies.push(performance.now() - at);
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    const said = answerIn(answer);
    if (said !== '') answers.push(said);
  });
  return { elapsedMs: performance.now() - began, latencies, statuses, answers };
}

type Turn = (client: Send, number: number, of: number) => Promise<void>;

/** So many clients at once; the numbers are handed out as they come. */
async function inTurns({ url, clients, count }: Pick<Job, 'url' | 'clients' | 'count'>, turn: Turn): Promise<void> {
  let next = 0;
  const one = async (of: number): Promise<void> => {
    const client = openClient(url);
    while (next < count) await turn(client.send, next++, of);
    client.close();
  };
  await Promise.all(Array.from({ length: clients }, (_one, of) => one(of)));
}
