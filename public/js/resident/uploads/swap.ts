/** Longer than the server takes to say that it cannot. */
const LONGEST_MS = 45_000;

/** Sends a form as its button would, without leaving the page. Null when the line broke: the form is as it was. */
export function sendForm(form: HTMLFormElement, pressed: HTMLButtonElement | null, more: readonly [string, string][]) {
  const body = new FormData(form);
  if (pressed?.name) body.append(pressed.name, pressed.value);
  for (const [name, value] of more) body.append(name, value);
  const request = new XMLHttpRequest();
  request.open('POST', pressed?.hasAttribute('formaction') ? pressed.formAction : form.action);
  request.responseType = 'document';
  request.timeout = LONGEST_MS;
  return new Promise<Document | null>((resolve) => {
    request.onloadend = () => resolve(request.status === 0 ? null : request.responseXML);
    request.send(body);
  });
}

/** Shows another page in the place of this one, as if it had been loaded. */
export function show(page: Document): void {
  page.querySelectorAll('script').forEach((script) => script.remove());
  const { lang, className } = page.documentElement;
  Object.assign(document.documentElement, { lang, className });
  document.title = page.title;
  document.body = document.adoptNode(page.body);
  window.scrollTo(0, 0);
  document.querySelector<HTMLElement>('.problems, main')?.focus();
}
