import process from 'node:process';
import type { Answer, Send } from './client';
import { openClient } from './client';
import { filledForm, FORM_TYPE, NO_TICKET, photoOf, receiptIn, ticketIn } from './forms';
import type { FormsJob, Job, Outcome, RequestsJob, Said, TicketsJob } from './job';

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

function work(job: Job): Promise<Outcome> {
  switch (job.kind) {
    case 'tickets':
      return readTickets(job);
    case 'forms':
      return sendForms(job);
    case 'requests':
      return sendRequests(job);
  }
}

let tickets: readonly string[] = [];

async function readTickets(job: TicketsJob): Promise<Outcome> {
  const page = { method: 'GET', path: job.formPage, headers: {}, parts: [] } as const;
  const outcome = await measure(
    job,
    (client) => client(page),
    ({ text }) => ticketIn(text),
  );
  tickets = outcome.answers;
  if (tickets.length < job.count) throw new Error(`${job.formPage} carries no ticket`);
  return outcome;
}

function sendForms({ withTickets, photoBytes, ...job }: FormsJob): Promise<Outcome> {
  const photo = photoBytes > 0 ? photoOf(photoBytes) : null;
  const headers = { 'Content-Type': FORM_TYPE, 'Accept-Language': 'zh-CN' };
  const send = (client: Send, number: number) => {
    const ticket = withTickets ? tickets[number] : NO_TICKET;
    if (!ticket) throw new Error('There are not enough tickets');
    return client({ method: 'POST', path: '/report', headers, parts: filledForm(ticket, number, photo) });
  };
  return measure(job, send, ({ status, text }) => (withTickets && status === 200 ? receiptIn(text) : ''));
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

async function measure(job: Load, send: SendOne, answerIn: (answer: Answer) => string): Promise<Outcome> {
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

type Load = Pick<Job, 'url' | 'clients' | 'count'>;
type Turn = (client: Send, number: number, of: number) => Promise<void>;

/** So many clients at once; the numbers are handed out as they come. */
async function inTurns({ url, clients, count }: Load, turn: Turn): Promise<void> {
  let next = 0;
  const one = async (of: number): Promise<void> => {
    const client = openClient(url);
    while (next < count) await turn(client.send, next++, of);
    client.close();
  };
  await Promise.all(Array.from({ length: clients }, (_one, of) => one(of)));
}
