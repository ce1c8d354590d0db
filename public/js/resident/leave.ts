/** "Leave quickly" puts the other page in place of this one, so that going back does not show it again. */
document.querySelectorAll<HTMLAnchorElement>('a[data-leave]').forEach((link) => {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    document.documentElement.hidden = true;
    window.location.replace(link.href);
  });
});
