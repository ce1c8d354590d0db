/** Finds a place while its name is typed, in characters or pinyin. Without this the lists and the button do the same. */

interface Found {
  readonly code: string;
  readonly name: string;
  /** From the prefecture down. */
  readonly path: string | readonly string[];
}

const PAUSE_MS = 150;
/** Where a township's code ends, a county's, and a village's. */
const LEVELS = [
  ['county', 6],
  ['township', 9],
  ['village', 12],
] as const;

const namesOf = ({ path, name }: Found): readonly string[] => {
  const names = typeof path === 'string' ? path.split(/\s*\/\s*/) : path;
  return names.length > 0 ? names : [name];
};

const beginAll = (): void => document.querySelectorAll<HTMLInputElement>('input[data-places]').forEach(begin);

beginAll();
// The form's script may put another page in the place of this one.
document.addEventListener('page-exchanged', beginAll);

function begin(input: HTMLInputElement): void {
  const { form } = input;
  const box = input.parentElement;
  if (!form || !box || typeof fetch !== 'function') return;
  const list = listBelow(input, box, (place) => {
    input.value = place.name;
    if (form.elements.namedItem('village') || form.elements.namedItem('township')) fillIn(form, place);
    else goTo(form, input, place.code);
  });
  let asked = 0;
  let timer = 0;

  const ask = (): void => {
    const turn = (asked += 1);
    const words = input.value.trim();
    if (words === '') {
      list.close();
      return;
    }
    const within = input.dataset['within'] ?? '';
    fetch(`/areas?q=${encodeURIComponent(words)}&within=${encodeURIComponent(within)}`, { credentials: 'omit' })
      .then((answer) => (answer.ok ? (answer.json() as Promise<readonly Found[]>) : Promise.reject(new Error())))
      .then((places) => {
        if (turn === asked && document.activeElement === input) list.show(places);
      })
      // No line, no list: what is below is chosen from instead.
      .catch(list.close);
  };

  input.closest<HTMLElement>('[hidden]')?.removeAttribute('hidden');
  input.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, PAUSE_MS);
  });
  input.addEventListener('blur', list.close);
  input.addEventListener('keydown', (event) => {
    // While characters are put together, the keys belong to the keyboard. In the report, Enter sends nothing.
    if (event.isComposing) return;
    const isOurs = list.key(event.key) || (event.key === 'Enter' && input.dataset['within'] !== undefined);
    if (isOurs) event.preventDefault();
  });
}

interface List {
  readonly show: (places: readonly Found[]) => void;
  readonly close: () => void;
  /** What a key does to the list; false when it is none of its keys. */
  readonly key: (name: string) => boolean;
}

/** The list under the field, told to screen readers as a combobox. */
function listBelow(input: HTMLInputElement, box: HTMLElement, choose: (place: Found) => void): List {
  const { list, said } = partsOf(input, box);
  let found: readonly Found[] = [];
  let active = -1;

  const close = (): void => {
    list.hidden = true;
    said.className = 'unseen';
    set(input, { 'aria-expanded': 'false' });
    input.removeAttribute('aria-activedescendant');
  };
  const take = (at: number): void => {
    const place = found[at];
    close();
    if (place) choose(place);
  };
  const point = (to: number): void => {
    active = (to + found.length) % found.length;
    Array.from(list.children).forEach((option, at) => {
      set(option, { 'aria-selected': String(at === active) });
      if (at !== active) return;
      set(input, { 'aria-activedescendant': option.id });
      option.scrollIntoView({ block: 'nearest' });
    });
  };
  const keys: Readonly<Record<string, () => void>> = {
    Escape: close,
    ArrowDown: () => point(active + 1),
    ArrowUp: () => point(Math.max(active, 0) - 1),
    Enter: () => take(Math.max(active, 0)),
  };
  return {
    close,
    show: (places) => {
      found = places;
      active = -1;
      list.textContent = '';
      list.append(...found.map((place, at) => optionOf(place, `${list.id}-${at}`, () => take(at))));
      list.hidden = found.length === 0;
      set(input, { 'aria-expanded': String(found.length > 0) });
      const { count = '', nothing = '' } = input.dataset;
      said.className = found.length > 0 ? 'unseen' : 'options';
      said.textContent = found.length > 0 ? count.replace('#', String(found.length)) : nothing;
    },
    key: (name) => {
      const act = list.hidden ? undefined : keys[name];
      act?.();
      return act !== undefined;
    },
  };
}

function partsOf(input: HTMLInputElement, box: HTMLElement) {
  const list = document.createElement('ul');
  const said = document.createElement('p');
  list.id = `${input.id}-list`;
  list.className = 'options';
  list.hidden = true;
  said.className = 'unseen';
  set(list, { role: 'listbox', 'aria-label': input.dataset['places'] ?? '' });
  set(said, { role: 'status' });
  set(input, { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id });
  box.append(list, said);
  return { list, said };
}

function optionOf(place: Found, id: string, take: () => void): HTMLElement {
  const option = document.createElement('li');
  option.id = id;
  namesOf(place).forEach((name, at) => {
    const unit = document.createElement('span');
    unit.className = 'unit';
    unit.textContent = name;
    option.append(at > 0 ? ' / ' : '', unit);
  });
  set(option, { role: 'option', 'aria-selected': 'false' });
  // The pointer goes down before the field loses its focus.
  option.addEventListener('mousedown', (event) => event.preventDefault());
  option.addEventListener('click', take);
  return option;
}

function set(element: Element, attributes: Readonly<Record<string, string>>): void {
  Object.keys(attributes).forEach((name) => element.setAttribute(name, attributes[name] ?? ''));
}

/** The first page: on to the page of this place. */
function goTo(form: HTMLFormElement, input: HTMLInputElement, code: string): void {
  const area = document.createElement('input');
  area.type = 'hidden';
  area.name = 'area';
  area.value = code;
  input.removeAttribute('name');
  form.append(area);
  form.submit();
}

/** The report: its lists say the same place, and nothing else changes. */
function fillIn(form: HTMLFormElement, place: Found): void {
  const names = namesOf(place);
  const depth = LEVELS.filter(([, length]) => length <= place.code.length).length;
  LEVELS.forEach(([level, length], at) => {
    const select = form.elements.namedItem(level);
    if (!(select instanceof HTMLSelectElement)) return;
    const code = length <= place.code.length ? place.code.slice(0, length) : '';
    const known = Array.from(select.options).some(({ value }) => value === code);
    if (!known) {
      while (select.options.length > 1) select.remove(1);
      select.append(new Option(names[names.length - (depth - at)] ?? place.name, code));
    }
    select.value = code;
  });
  const now = form.querySelector('[data-place-now]');
  if (now) now.textContent = names.join(' / ');
}
