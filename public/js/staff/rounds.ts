import type { TextHole, TextPart, TextValues } from '../../../src/core/round/round-texts';
import { paragraphsOf } from '../../../src/core/round/round-texts';

/** The phone beside the texts of a round follows what is typed. Without this, a button shows it anew. */

const texts = document.querySelector<HTMLFormElement>('form[data-texts]');

texts?.querySelectorAll('textarea').forEach((field) => {
  const [kind = '', locale = ''] = field.name.split('.');
  const phone = document.querySelector<HTMLElement>(`[data-phone="${locale}"]`);
  const follow = (): void => {
    document.querySelectorAll<HTMLElement>('[data-phone]').forEach((one) => (one.hidden = one !== phone));
    if (phone) showIn(phone, kind, field.value);
  };
  field.addEventListener('focus', follow);
  field.addEventListener('input', follow);
});

function showIn(phone: HTMLElement, kind: string, typed: string): void {
  const [own, instead] = [phone.querySelector<HTMLElement>(`[data-text="${kind}"]`), insteadOf(phone, kind)];
  if (!own || !instead) return;
  const parts = paragraphsOf(typed, valuesOf(phone));
  own.replaceChildren(...parts.map(elementOf));
  own.hidden = parts.length === 0;
  instead.hidden = parts.length > 0;
  const shown = own.hidden ? instead : own;
  phone.scrollTop = shown.offsetTop - phone.offsetTop - HEADING_PX;
}

/** The heading above a text stays in sight. */
const HEADING_PX = 64;

const insteadOf = (phone: HTMLElement, kind: string): HTMLElement | null =>
  phone.querySelector<HTMLElement>(`[data-instead="${kind}"]`);

const valuesOf = (phone: HTMLElement): TextValues =>
  JSON.parse(phone.dataset['values'] ?? '{}') as Partial<Record<TextHole, string>>;

function elementOf(part: TextPart): HTMLElement {
  if (part.kind === 'paragraph') return withText('p', part.text);
  const list = document.createElement('ul');
  list.append(...part.items.map((item) => withText('li', item)));
  return list;
}

function withText(name: 'p' | 'li', text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

/** The day in words beside its field follows what is chosen. */
const locale = document.documentElement.lang;

document.querySelectorAll<HTMLElement>('[data-said]').forEach((said) => {
  const field = document.getElementById(said.dataset['said'] ?? '') as HTMLInputElement | null;
  field?.addEventListener('input', () => (said.textContent = wordsOf(field)));
});

function wordsOf({ value, type }: HTMLInputElement): string {
  // Read as UTC and said as UTC: what was typed is a clock in Shanghai, wherever this browser is.
  const moment = new Date(type === 'date' ? `${value}T00:00Z` : `${value}Z`);
  if (value === '' || isNaN(moment.getTime())) return '';
  const day = { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' } as const;
  const time = type === 'date' ? {} : ({ hour: '2-digit', minute: '2-digit', hour12: false } as const);
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...day, ...time }).format(moment);
}
