import { uploads } from './uploads/start';

/** Small helps for the forms of residents. Without them the forms are the same. */

/** Phones that cannot do one of these send their files with the form. */
const canUpload =
  'FormData' in window && 'upload' in new XMLHttpRequest() && 'slice' in Blob.prototype && 'TextEncoder' in window;
const files = canUpload ? uploads(startAgain) : null;

function start(): void {
  counter();
  document.querySelectorAll('form').forEach(once);
  files?.mount();
}

/** Another page came in the place of this one. The other scripts of the page hear of it too. */
function startAgain(): void {
  start();
  document.dispatchEvent(new Event('page-exchanged'));
}

function counter(): void {
  const account = document.querySelector<HTMLTextAreaElement>('textarea[name="account"]');
  const shown = document.querySelector<HTMLElement>('[data-counter]');
  if (!account || !shown) return;
  const count = (): void => {
    const length = Array.from(account.value.trim()).length;
    shown.textContent = (shown.dataset['counter'] ?? '').replace('{count}', String(length));
  };
  account.addEventListener('input', count);
  count();
}

/** A second tap while the first is under way sends nothing: the ticket would make it one petition anyhow. */
function once(form: HTMLFormElement): void {
  let isUnder = false;
  let pressed: HTMLButtonElement | null = null;
  form.addEventListener('click', ({ target }) => {
    pressed = target instanceof Element ? target.closest('button') : null;
  });
  form.addEventListener('submit', (event) => {
    const isBeside = !isUnder && (files?.onSubmit(form, pressed, () => (isUnder = false)) ?? false);
    if (isUnder || isBeside) event.preventDefault();
    isUnder = true;
  });
  window.addEventListener('pageshow', () => (isUnder = false));
}

start();
