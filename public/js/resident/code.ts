/** Says what cannot be right about the 20 digits before anything is sent. Pressed again, it is sent all the same. */

const SEPARATORS = /[-–—_、。·.,，:：/]/g;
const GROUPS = 5;

const input = document.querySelector<HTMLInputElement>('input[data-check]');
const { form = null } = input ?? {};
const said = document.createElement('p');
let told = '';

said.className = 'wrong';
said.hidden = true;
said.setAttribute('role', 'alert');
input?.before(said);

form?.addEventListener('submit', (event) => {
  if (!input || input.value === told) return;
  const problem = problemOf(input);
  said.textContent = problem;
  said.hidden = problem === '';
  if (problem === '') return;
  told = input.value;
  event.preventDefault();
  // Another script may take this for a form under way.
  event.stopImmediatePropagation();
  input.setAttribute('aria-invalid', 'true');
  input.focus();
});

function problemOf({ value, dataset }: HTMLInputElement): string {
  const groups = value.normalize('NFKC').replace(SEPARATORS, ' ').trim().split(/\s+/);
  const digits = groups.join('');
  const odd = digits.search(/\D/);
  if (digits === '') return '';
  if (odd >= 0) return fill(dataset['odd'], Math.min(GROUPS, Math.floor(odd / 4) + 1));
  if (digits.length !== 4 * GROUPS) {
    const wrong = groups.findIndex((group) => group.length !== 4);
    const isGrouped = groups.length > 2 && wrong >= 0 && wrong < GROUPS;
    return isGrouped ? fill(dataset['group'], wrong + 1) : fill(dataset['length'], digits.length);
  }
  return mod97(digits) === 1 ? '' : (dataset['check'] ?? '');
}

const fill = (sentence = '', value: number): string => sentence.replace('#', String(value));

function mod97(digits: string): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest;
}
