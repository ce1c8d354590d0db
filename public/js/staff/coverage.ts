/** Click and paint on the map of a coverage. Without it every box is ticked one by one, and everything else is the same. */
export {};

const form = document.querySelector<HTMLFormElement>('#assign');
const boxes = [...document.querySelectorAll<HTMLInputElement>('#assign input[name="place"]')];
const brushes = [...document.querySelectorAll<HTMLInputElement>('#assign input[name="team"]')];
const counter = document.querySelector<HTMLElement>('.apply-count');
const which = document.querySelector<HTMLSelectElement>('#which');

function count(): void {
  if (!counter) return;
  const ticked = boxes.filter(({ checked }) => checked).length;
  counter.textContent = (counter.dataset['count'] ?? '').replace('{count}', String(ticked));
  counter.hidden = ticked === 0;
  if (ticked > 0 && which) which.value = 'ticked';
}

/** Tiles of the first level, or lines of the tree: what "all" means. */
const firstLevel = boxes.filter((box) => box.closest('.spot') === null);

function tick(some: readonly HTMLInputElement[]): void {
  for (const box of boxes) box.checked = some.includes(box);
  count();
}

const KEYS: Readonly<Record<string, () => void>> = {
  a: () => tick(firstLevel),
  u: () => tick(firstLevel.filter((box) => box.closest('[data-uncovered]') !== null)),
  Escape: () => tick([]),
};

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type === 'text');
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
  const brush = brushes.find(({ dataset }) => dataset['sign'] === event.key);
  if (brush) brush.checked = true;
  else KEYS[event.key]?.();
});

/** Where painting began, and the value every box takes over which the pointer is drawn; null while nothing is painted. */
let painting: { readonly from: HTMLInputElement; readonly value: boolean } | null = null;

const boxOf = (target: EventTarget | null): HTMLInputElement | null => {
  const label = target instanceof Element ? target.closest('.tile-head, .spot label, .branch label') : null;
  return label?.querySelector<HTMLInputElement>('input[name="place"]') ?? null;
};

form?.addEventListener('pointerdown', (event) => {
  const box = boxOf(event.target);
  // Touch scrolls; it does not paint.
  if (box && event.pointerType === 'mouse' && event.button === 0) painting = { from: box, value: !box.checked };
});
form?.addEventListener('pointerover', (event) => {
  const box = boxOf(event.target);
  if (!box || painting === null || box === painting.from || event.buttons !== 1) return;
  for (const one of [painting.from, box]) one.checked = painting.value;
  count();
});
form?.addEventListener('dragstart', (event) => event.preventDefault());
document.addEventListener('pointerup', () => (painting = null));
form?.addEventListener('change', count);
document.querySelector<HTMLElement>('.keys-hint')?.removeAttribute('hidden');
count();

/** Names of places while one is typed. What is chosen is asked for by the button, as it is without this. */
const question = document.querySelector<HTMLInputElement>('#q');
const found = document.querySelector<HTMLDataListElement>('#q-found');
const PAUSE_MS = 150;
let [asked, timer] = [0, 0];

interface Found {
  readonly path: readonly string[];
}

async function suggest(words: string, within: string): Promise<void> {
  const turn = (asked += 1);
  const query = new URLSearchParams({ q: words, within });
  const answer = await fetch(`/areas?${query.toString()}`, { credentials: 'omit' });
  if (!answer.ok || turn !== asked) return;
  const places = (await answer.json()) as readonly Found[];
  found?.replaceChildren(...places.map(optionFor));
}

/** From the county down: names repeat. */
function optionFor({ path }: Found): HTMLOptionElement {
  const option = document.createElement('option');
  option.value = path.slice(1).join(' ');
  return option;
}

question?.addEventListener('input', () => {
  window.clearTimeout(timer);
  const words = question.value.trim();
  if (words === '') return;
  // No line, no list.
  timer = window.setTimeout(() => void suggest(words, question.dataset['within'] ?? '').catch(() => null), PAUSE_MS);
});
