import { giveBack, placeIn } from './choose';
import { draw, forget, received } from './list';
import type { Page, Place } from './page';
import { isHere, oneLine, tell } from './page';
import { queueOf } from './queue';
import { offerRest } from './rest';
import { make } from './row';
import type { Sending } from './sending';
import { isUnderWay } from './sending';
import { sendForm, show } from './swap';
import { learnWords, say } from './words';

/** Files begin to upload when they are chosen, and go on while the form is written, sent, and its receipt read. */
export function uploads(startPage: () => void) {
  const queue = queueOf({
    changed: (sending) => changed(page, sending),
    turnedAway: (sending) => giveBack(page, sending),
  });
  const page: Page = { queue, rows: new Map(), place: null, after: null, voice: null, isPlain: false };
  window.addEventListener('beforeunload', (event) => {
    // Who leaves quickly has hidden the page, and is not asked.
    const isLeaving = document.documentElement.hidden;
    if (!isLeaving && queue.all.some(isUnderWay)) event.preventDefault();
  });
  return {
    mount: () => mount(page),
    /** Sends the form without leaving the page where files are on their way. False where it is to be sent as any form. */
    onSubmit: (form: HTMLFormElement, pressed: HTMLButtonElement | null, onFailure: () => void): boolean => {
      if (!queue.all.some(isUnderWay)) return false;
      void sendBeside(page, form, pressed).then((isShown) => (isShown ? startPage() : onFailure()));
      return true;
    },
  };
}

function changed(page: Page, sending: Sending): void {
  if (!page.queue.all.includes(sending)) return;
  draw(page, sending);
  if (sending.state === 'received') received(page, sending);
  if (sending.state === 'refused') tell(page, sending.note);
}

/** The page has just come, by itself or in the place of another. */
function mount(page: Page): void {
  const field = document.querySelector<HTMLFieldSetElement>('fieldset[data-uploads]');
  page.voice = make('p', { class: 'unseen', role: 'status' });
  document.querySelector('main')?.append(page.voice);
  page.after = null;
  // The words may be those of another language now.
  page.rows.clear();
  page.place = field && placeOf(page, field);
  for (const sending of page.queue.all.slice()) {
    // What has come, the page lists by itself where it belongs.
    if (isUnderWay(sending)) draw(page, sending);
    else forget(page, sending);
  }
  const { place } = page;
  if (!place) return;
  document.querySelectorAll<HTMLElement>('li[data-rest]').forEach((line) => offerRest(page, line, place.ticket));
}

/** The secret of the form is the right to send files. */
function placeOf(page: Page, field: HTMLFieldSetElement): Place | null {
  learnWords(field.dataset['uploads'] ?? '{}');
  const secret = field.form?.querySelector<HTMLInputElement>('input[name="ticket"], input[name="pass"]')?.value;
  return secret ? placeIn(page, field, secret) : null;
}

async function sendBeside(page: Page, form: HTMLFormElement, pressed: HTMLButtonElement | null): Promise<boolean> {
  const { queue } = page;
  const words = pressed?.textContent ?? '';
  if (pressed) pressed.textContent = say('uploads.sending');
  await queue.announced();
  queue.hold();
  const mine = queue.all.filter((each) => isHere(page, each) && isUnderWay(each));
  const coming = mine.map(({ id, blob, name }): [string, string] => [`coming-${id}`, `${blob.size} ${oneLine(name)}`]);
  const answer = mine.every(({ id }) => id) ? await sendForm(form, pressed, coming) : null;
  if (answer) show(answer);
  else if (pressed) {
    pressed.textContent = words;
    sayNotSent(pressed);
  }
  queue.release();
  return answer !== null;
}

function sayNotSent(pressed: HTMLButtonElement): void {
  document.querySelector('[data-not-sent]')?.remove();
  pressed.before(make('p', { class: 'wrong', role: 'alert', 'data-not-sent': '' }, say('uploads.not-sent')));
}
