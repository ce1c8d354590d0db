import type { Page } from './page';
import { isHere, oneLine, tell } from './page';
import { make, rowOf } from './row';
import type { Sending } from './sending';
import { isUnderWay } from './sending';
import { say, sizeWords } from './words';

/** Shows how far a file is, in the form's list or, where the page has none, behind what it says. */
export function draw(page: Page, sending: Sending): void {
  const { queue, rows, place } = page;
  const acts = { pause: queue.pause, resume: queue.resume, remove: (each: Sending) => takeAway(page, each) };
  const row = rows.get(sending) ?? rowOf(sending, acts);
  rows.set(sending, row);
  row.update(isHere(page, sending));
  const list = isHere(page, sending) ? place?.list : listAfter(page);
  if (list && row.element.parentNode !== list) list.append(row.element);
}

function takeAway(page: Page, sending: Sending): void {
  forget(page, sending, true);
  document.getElementById('files')?.focus();
}

/** The file leaves the page; `forGood` also the server. */
export function forget({ rows, queue }: Page, sending: Sending, forGood = false): void {
  rows.get(sending)?.element.remove();
  rows.delete(sending);
  queue.drop(sending, forGood);
}

/** A file is there: from now on its line is what the page without script shows, and the form says so. */
export function received(page: Page, sending: Sending): void {
  const { id, name } = sending;
  if (isHere(page, sending) && !listsIt(page, sending)) {
    forget(page, sending);
    tell(page, say('uploads.received.again', { name }));
    return;
  }
  const line = document.querySelector(`li[data-file="${id}"], li[data-rest="${id}"]`);
  if (line) line.textContent = lineOf(sending);
  const isLast = page.after !== null && !page.queue.all.some(isUnderWay);
  if (isLast) sayDone(page.after);
  tell(page, isLast ? say('uploads.after.done') : say('uploads.finished', { name }));
}

/** As the receipt says it of what had come before. */
function lineOf({ name, blob, fingerprint }: Sending): string {
  const size = sizeWords(blob.size);
  return fingerprint
    ? say('intake.receipt.file', { name, size, fingerprint })
    : say('uploads.receipt.arrived', { name, size });
}

/** What is through needs no list any more, and no advice. */
function sayDone(after: HTMLElement | null): void {
  document.querySelector('[data-coming]')?.remove();
  if (after) after.textContent = '';
  after?.append(make('p', { class: 'good' }, say('uploads.after.done')));
}

/** False where the form lists the same bytes already. */
function listsIt({ rows }: Page, sending: Sending): boolean {
  const name = `had-${sending.id}`;
  const element = rows.get(sending)?.element;
  const had = document.querySelector(`input[name="${name}"]`);
  if (had) return element?.contains(had) ?? false;
  element?.prepend(make('input', { type: 'hidden', name, value: `${sending.blob.size} ${oneLine(sending.name)}` }));
  return true;
}

/** A page that shows a receipt, or says goodbye, says also what is still on its way. */
function listAfter(page: Page): Element | null {
  page.after ??= make(
    'section',
    { class: 'screen' },
    make('h2', {}, say('uploads.after')),
    make('p', { 'data-stay': '' }, say('uploads.after.stay')),
    make('ul', { class: 'cards' }),
  );
  const main = document.querySelector('main');
  if (main && !main.contains(page.after)) {
    const files = main.querySelector('li[data-file], li[data-rest]')?.parentElement;
    if (files) files.after(page.after);
    else main.append(page.after);
  }
  return page.after.querySelector('ul');
}
