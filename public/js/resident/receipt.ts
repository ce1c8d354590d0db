/** Copying and printing a receipt. The receipt may come into a page that is there already, so the page is watched. */
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
new MutationObserver(reveal).observe(document.body, { childList: true, subtree: true });
