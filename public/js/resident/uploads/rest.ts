import { markOf } from './mark';
import type { Page } from './page';
import { make } from './row';
import { newSending } from './sending';
import { shrunk } from './shrink';
import { say } from './words';

const MARKED_BYTES = 1024 * 1024;

interface Rest {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly ticket: string;
}

/** A file whose page was closed before it was whole: chosen again, it is known by what has come of it, and goes on. */
export function offerRest(page: Page, line: HTMLElement, ticket: string): void {
  const { rest: id = '', size = '0', name = '' } = line.dataset;
  if (page.queue.all.some((sending) => sending.id === id)) return;
  const input = make('input', { type: 'file', id: `rest-${id}` });
  const label = make('label', { for: input.id }, say('uploads.rest.choose', { name }));
  const problem = make('p', { class: 'wrong', role: 'alert' });
  const field = make('div', { class: 'field' }, label, input);
  line.append(field, problem);
  const tryWith = async (file: File): Promise<void> => {
    const isIt = await carryOn(page, file, { id, name, size: Number(size), ticket });
    problem.textContent = isIt ? '' : say('uploads.rest.other', { name });
    if (isIt) field.remove();
  };
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    input.value = '';
    if (file) void tryWith(file);
  });
}

async function carryOn({ queue }: Page, file: File, { id, name, size, ticket }: Rest): Promise<boolean> {
  // A photo that was shrunk here comes out the same when it is shrunk again.
  const same = file.size === size ? file : await shrunk(file);
  if (same.size !== size) return false;
  const sending = newSending(ticket, same, name);
  Object.assign(sending, { id, isUnsure: true, lives: 0, isListed: true });
  const stored = await queue.markOf(sending);
  if (stored?.mark !== (await markOf(same.slice(0, Math.min(stored?.offset ?? 0, MARKED_BYTES))))) return false;
  queue.add(sending);
  return true;
}
