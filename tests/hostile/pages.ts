/** A field of a form with what it would send if nobody touched it. */
export interface Field {
  readonly name: string;
  readonly value: string;
  readonly isFile: boolean;
  /** Sent without a person seeing it. */
  readonly isHidden: boolean;
}

/** A form as a browser understands it. */
export interface Form {
  readonly method: 'GET' | 'POST';
  readonly action: string;
  readonly isMultipart: boolean;
  readonly fields: readonly Field[];
}

/** The forms of a page; one with several buttons is one form for each of them. */
export function formsIn(html: string): readonly Form[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)].flatMap(([, head = '', inside = '']) => {
    const form = attributesOf(head);
    const fields = fieldsIn(inside);
    const base = {
      method: form.get('method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
      action: form.get('action') ?? '',
      isMultipart: form.get('enctype') === 'multipart/form-data',
    } as const;
    const buttons = buttonsIn(inside);
    if (buttons.length === 0) return [{ ...base, fields }];
    return buttons.map(({ action, pressed }) => ({
      ...base,
      action: action ?? base.action,
      fields: [...fields, ...pressed],
    }));
  });
}

/** Addresses of this product that a page leads to or loads. */
export function addressesIn(html: string): readonly string[] {
  const found = [...html.matchAll(/\b(?:href|src)="(\/[^"#]*)/gi)].map(([, address = '']) => plainText(address));
  return [...new Set(found)].filter((address) => !address.startsWith('//'));
}

const OF_A_PERSON = { isFile: false, isHidden: false } as const;

function fieldsIn(inside: string): readonly Field[] {
  const inputs = tags(inside, 'input').filter(
    (input) => !['submit', 'button', 'image'].includes(input.get('type') ?? ''),
  );
  const areas = [...inside.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/gi)];
  const selects = [...inside.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/gi)];
  const all = [
    ...inputs.map((input) => ({
      name: input.get('name') ?? '',
      value: input.get('value') ?? '',
      isFile: input.get('type') === 'file',
      isHidden: input.get('type') === 'hidden',
    })),
    ...areas.map(([, head = '', text = '']) => ({ name: nameIn(head), value: plainText(text.trim()), ...OF_A_PERSON })),
    ...selects.map(([, head = '', options = '']) => ({ name: nameIn(head), value: chosenIn(options), ...OF_A_PERSON })),
  ].filter(({ name }) => name !== '');
  return [...new Map(all.map((field) => [field.name, field])).values()];
}

interface Button {
  readonly action: string | undefined;
  readonly pressed: readonly Field[];
}

function buttonsIn(inside: string): readonly Button[] {
  return tags(inside, 'button')
    .filter((button) => button.get('type') !== 'button')
    .map((button) => {
      const name = button.get('name');
      return {
        action: button.get('formaction'),
        pressed: name ? [{ name, value: button.get('value') ?? '', isFile: false, isHidden: true }] : [],
      };
    });
}

const tags = (html: string, name: string): readonly ReadonlyMap<string, string>[] =>
  [...html.matchAll(new RegExp(`<${name}\\b([^>]*)>`, 'gi'))].map(([, head = '']) => attributesOf(head));

const attributesOf = (head: string): ReadonlyMap<string, string> =>
  new Map(
    [...head.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      plainText(value),
    ]),
  );

const nameIn = (head: string): string => attributesOf(head).get('name') ?? '';

/** The option that is marked, or the last: the first is often the empty one. */
function chosenIn(options: string): string {
  const all = tags(options, 'option');
  return (all.find((option) => option.has('selected')) ?? all.at(-1))?.get('value') ?? '';
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

const plainText = (html: string): string =>
  html.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity);
