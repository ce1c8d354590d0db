import { draw, forget } from './list';
import type { Page, Place } from './page';
import { isHere, tell } from './page';
import { recorder } from './record';
import { make } from './row';
import type { Sending } from './sending';
import { isUnderWay, newSending } from './sending';
import { shrunk } from './shrink';
import { say, sizeWords } from './words';

/** Makes the form's own input send what is chosen at once, and adds what a phone can do besides. */
export function placeIn(page: Page, field: HTMLFieldSetElement, ticket: string): Place {
  const input = field.querySelector<HTMLInputElement>('input[type="file"]');
  const label = input ? field.querySelector(`label[for="${input.id}"]`) : null;
  const list = field.querySelector('ul') ?? make('ul', { class: 'cards' });
  const place: Place = { ticket, most: Number(field.dataset['most'] ?? 0), list };
  if (!list.isConnected) field.insertBefore(list, label);
  if (!input) return place;
  field.insertBefore(make('p', { class: 'hint' }, say('uploads.by-itself')), list);
  input.addEventListener('change', () => choose(page, input, place));
  const box = make('input', { type: 'checkbox', 'data-original': '' });
  input.after(make('label', { class: 'card' }, box, make('span', {}, say('uploads.original'))));
  const sound = recorder((file) => void add(page, file, place));
  if (sound) field.append(sound);
  return place;
}

function choose(page: Page, input: HTMLInputElement, place: Place): void {
  if (page.isPlain) return;
  const files = Array.from(input.files ?? []);
  // Emptied: what uploads by itself is not sent a second time with the form.
  input.value = '';
  void files.reduce((before, file) => before.then(() => add(page, file, place)), Promise.resolve());
}

async function add(page: Page, file: File, { ticket, most }: Place): Promise<void> {
  const { queue } = page;
  const known = queue.all.filter((each) => each.ticket === ticket && each.state !== 'refused');
  if (known.some(({ source }) => isSame(source, file))) {
    tell(page, say('uploads.twice', { name: file.name }));
    return;
  }
  const there = document.querySelectorAll('input[name^="had-"]').length + known.filter(isUnderWay).length;
  if (there >= most) {
    tell(page, say('uploads.full', { most, name: file.name }));
    return;
  }

  const sending = newSending(ticket, file, file.name);
  sending.state = 'preparing';
  queue.add(sending);
  const isOriginal = document.querySelector<HTMLInputElement>('input[data-original]')?.checked ?? false;
  const small = isOriginal ? file : await shrunk(file);
  // Taken away while it was being prepared.
  if (!queue.all.includes(sending)) return;
  const note = small === file ? '' : say('uploads.shrunk', { size: sizeWords(small.size) });
  Object.assign(sending, { blob: small, name: small.name, note, state: 'waiting' });
  draw(page, sending);
  queue.go();
}

const isSame = (one: Blob, other: File): boolean =>
  one instanceof File &&
  [one.name, one.size, one.lastModified].join() === [other.name, other.size, other.lastModified].join();

/** Where nothing lets such requests through, the file goes with the form. */
export function giveBack(page: Page, sending: Sending): void {
  const input = document.querySelector<HTMLInputElement>('input[type="file"][name="files"]');
  if (!input || !('DataTransfer' in window) || !isHere(page, sending)) return;
  page.isPlain = true;
  const files = new DataTransfer();
  for (const file of Array.from(input.files ?? [])) files.items.add(file);
  files.items.add(new File([sending.blob], sending.name, { type: sending.blob.type }));
  input.files = files.files;
  forget(page, sending);
}
