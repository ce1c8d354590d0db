/** Copying and printing a receipt. It may come in the place of a page that is there already. */
function reveal(): void {
  document.querySelectorAll<HTMLElement>('[data-print][hidden]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  });
  document.querySelectorAll<HTMLElement>('[data-copy][hidden]').forEach((button) => {
    // Only over https or on this machine does a browser let pages copy.
    if (!window.isSecureContext) return;
    button.hidden = false;
    button.addEventListener('click', () => {
      const { copy = '', done = '' } = button.dataset;
      void navigator.clipboard.writeText(copy).then(() => (button.textContent = done));
    });
  });
}

reveal();
document.addEventListener('page-exchanged', reveal);
