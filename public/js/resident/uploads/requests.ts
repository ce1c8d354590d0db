import type { Answer, Asked } from './line';
import { ask } from './line';
import type { Sending } from './sending';

const PIECE = 65_536;
const LARGEST_STEP = 64 * PIECE;
/** A request carries about so much: long enough for its own delay, short enough that little is lost. */
const STEP_SECONDS = 8;

/** Changes a file and says so. */
export type Change = (sending: Sending, change: Partial<Sending>) => void;

export interface Line {
  readonly change: Change;
  /** The request that is under way, to be stopped. */
  readonly under: (asked: Asked) => void;
}

type Headers = Readonly<Record<string, string>>;

function asks({ change, under }: Line, sending: Sending, request: { method: string; headers: Headers; body?: Blob }) {
  const { body } = request;
  const onSent = (left: number): void => change(sending, { left: Math.min(left, body?.size ?? 0) });
  const asked = ask({
    ...request,
    url: `/uploads${sending.id && `/${sending.id}`}?lang=${document.documentElement.lang}`,
    headers: { 'X-Ticket': sending.ticket, ...request.headers },
    ...(body ? { onSent } : {}),
  });
  under(asked);
  return asked.answer;
}

/** Tells the server of a file, once: an answer that was lost is asked for with the same word. */
export async function announce(line: Line, sending: Sending): Promise<Answer | null> {
  const said = `filename ${base64(sending.name)},attempt ${base64(sending.attempt)}`;
  const headers = { 'Upload-Length': String(sending.blob.size), 'Upload-Metadata': said };
  const answer = await asks(line, sending, { method: 'POST', headers });
  if (answer?.status === 201) sending.id = answer.header('Location').split('/').pop() ?? '';
  return answer;
}

/** Where the server is with it. What it does not know any more begins anew. */
export async function lookUp(line: Line, sending: Sending): Promise<Answer | null> {
  const answer = await asks(line, sending, { method: 'HEAD', headers: {} });
  if (answer?.status === 200)
    line.change(sending, { offset: Number(answer.header('Upload-Offset')), isUnsure: false, left: 0 });
  if (answer?.status === 404 && sending.lives > 0) {
    line.change(sending, { id: '', offset: 0, isUnsure: false, left: 0, lives: sending.lives - 1 });
  }
  return answer;
}

/** How far the server is, and the mark of what it has; null where it does not know the file. */
export async function askMark(line: Line, sending: Sending): Promise<{ offset: number; mark: string } | null> {
  const answer = await asks(line, sending, { method: 'HEAD', headers: { 'X-Want-Mark': '1' } });
  if (answer?.status !== 200) return null;
  return { offset: Number(answer.header('Upload-Offset')), mark: answer.header('X-Mark') };
}

/** Sends as much as the line carries in a few seconds. The first request carries one piece, which tells the kind. */
export async function step(line: Line, sending: Sending): Promise<Answer | null> {
  const { offset, blob, pace } = sending;
  const wanted = Math.floor((pace * STEP_SECONDS) / PIECE) * PIECE;
  const body = blob.slice(offset, offset + Math.min(LARGEST_STEP, Math.max(PIECE, wanted)));
  const began = performance.now();
  const headers = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) };
  const answer = await asks(line, sending, { method: 'PATCH', headers, body });
  if (answer?.status !== 204) return answer;
  const now = Number(answer.header('Upload-Offset'));
  const speed = ((now - offset) * 1_000) / Math.max(50, performance.now() - began);
  line.change(sending, { offset: now, left: 0, pace: pace ? (pace + speed) / 2 : speed });
  const received = answer.header('X-Received');
  if (received) {
    line.change(sending, { id: received, state: 'received', fingerprint: answer.header('X-Fingerprint') });
  }
  return answer;
}

/** Takes a file away on the server, whether the answer comes or not. */
export function takeAway({ id, ticket }: Pick<Sending, 'id' | 'ticket'>): void {
  if (id) ask({ method: 'DELETE', url: `/uploads/${id}`, headers: { 'X-Ticket': ticket } });
}

const base64 = (text: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(Array.from(text).slice(0, 300).join(''))));
