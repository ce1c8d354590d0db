/** "Leave quickly" puts the other page in place of this one, so that going back does not show it again. */
function coverTracks(): void {
  document.querySelectorAll<HTMLAnchorElement>('a[data-leave]').forEach((link) => {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      document.documentElement.hidden = true;
      window.location.replace(link.href);
    });
  });
}

coverTracks();
// The form's script may put another page in the place of this one.
document.addEventListener('page-exchanged', coverTracks);
