import type { Sending, State } from './sending';
import { isUnderWay } from './sending';
import { say, sizeWords, timeLeft } from './words';

/** An element with what is in it. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...inside: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const key of Object.keys(attributes)) element.setAttribute(key, attributes[key] ?? '');
  for (const each of inside) element.append(each);
  return element;
}

export function button(words: string, name: string, onPress: () => void): HTMLButtonElement {
  const made = make('button', { type: 'button', 'aria-label': name }, words);
  made.addEventListener('click', onPress);
  return made;
}

export interface Acts {
  readonly pause: (sending: Sending) => void;
  readonly resume: (sending: Sending) => void;
  readonly remove: (sending: Sending) => void;
}

/** A line of the list for one file: how far it is, in a bar and in words, and what can be done about it. */
export function rowOf(sending: Sending, acts: Acts) {
  const { name } = sending;
  const title = make('p', { class: 'name' });
  const bar = make('progress', { 'aria-label': name });
  const words = make('p', { class: 'muted' });
  const halt = button(say('uploads.pause'), say('uploads.pause.name', { name }), () => acts.pause(sending));
  const go = button(say('uploads.resume'), say('uploads.resume.name', { name }), () => acts.resume(sending));
  const away = button(say('uploads.remove'), say('uploads.remove.name', { name }), () => acts.remove(sending));
  const element = make('li', {}, title, bar, words, make('p', { class: 'ways' }, halt, go, away));

  const update = (canRemove: boolean): void => {
    const { blob, state } = sending;
    const arrived = sending.offset + sending.left;
    const isReceived = state === 'received';
    title.textContent = `${sending.name} · ${sizeWords(blob.size)}${isReceived ? ` · ${say('uploads.received')}` : ''}`;
    bar.max = blob.size;
    bar.value = arrived;
    bar.hidden = !isUnderWay(sending);
    words.textContent = wordsFor(sending, arrived);
    words.hidden = words.textContent === '';
    words.className = state === 'refused' ? 'wrong' : 'muted';
    const before = document.activeElement;
    halt.hidden = !MOVING.includes(state);
    go.hidden = state !== 'paused';
    away.hidden = !canRemove;
    // A button that goes takes the focus along to the one that comes in its place.
    if (before === halt && halt.hidden) go.focus();
    if (before === go && go.hidden) halt.focus();
  };
  return { element, update };
}

const MOVING: readonly State[] = ['running', 'broken', 'waiting'];

export type Row = ReturnType<typeof rowOf>;

function wordsFor({ state, blob, pace, note }: Sending, arrived: number): string {
  const places = { arrived: sizeWords(arrived), size: sizeWords(blob.size) };
  switch (state) {
    case 'preparing':
      return say('uploads.preparing');
    case 'waiting':
      return say('uploads.waiting');
    case 'paused':
      return say('uploads.paused', places);
    case 'running':
      return [say('uploads.running', places), ...(pace ? [timeLeft((blob.size - arrived) / pace)] : [])].join(' · ');
    case 'broken':
    case 'refused':
    case 'received':
      return note;
  }
}
