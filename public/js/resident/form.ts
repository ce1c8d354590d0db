/** Small helps for the report form. Without them the form is the same. */

const account = document.querySelector<HTMLTextAreaElement>('textarea[name="account"]');
const counter = document.querySelector<HTMLElement>('[data-counter]');

function count(): void {
  if (!account || !counter) return;
  const length = Array.from(account.value.trim()).length;
  counter.textContent = (counter.dataset['counter'] ?? '').replace('{count}', String(length));
}

account?.addEventListener('input', count);
count();

/** A second tap while the first is under way sends nothing: the ticket would make it one petition anyhow. */
document.querySelectorAll('form').forEach((form) => {
  let under = false;
  form.addEventListener('submit', (event) => {
    if (under) event.preventDefault();
    under = true;
  });
  window.addEventListener('pageshow', () => (under = false));
});
