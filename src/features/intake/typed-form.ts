import type { Person } from '../../core/petition/content';
import { MAX_PERSONS } from '../../core/petition/content';

/** The form as it was typed, right or wrong: what every answer shows again. */
export interface TypedForm {
  readonly tile: string;
  readonly county: string;
  readonly township: string;
  readonly village: string;
  readonly place: string;
  readonly when: string;
  readonly persons: readonly Person[];
  readonly account: string;
  readonly noticeAgreed: boolean;
  readonly privacyAgreed: boolean;
}

type Fields = Readonly<Record<string, string>>;

const NOBODY: Person = { name: '', unit: '', post: '' };

/** Reads what came back, without judging it. There is always one row for a person to be named in. */
export function typedForm(fields: Fields): TypedForm {
  const text = (name: string) => (fields[name] ?? '').toWellFormed();
  const rows = personRows(fields);
  return {
    tile: text('tile'),
    county: text('county'),
    township: text('township'),
    village: text('village'),
    place: text('place'),
    when: text('when'),
    persons: rows.length > 0 ? rows : [NOBODY],
    account: text('account'),
    noticeAgreed: text('notice') === 'yes',
    privacyAgreed: text('privacy') === 'yes',
  };
}

function personRows(fields: Fields): readonly Person[] {
  const rows: Person[] = [];
  for (let row = 1; row <= MAX_PERSONS; row += 1) {
    const part = (name: string) => fields[`person-${row}-${name}`];
    const person = { name: part('name'), unit: part('unit'), post: part('post') };
    if (Object.values(person).some((value) => value !== undefined)) {
      rows.push({ name: person.name ?? '', unit: person.unit ?? '', post: person.post ?? '' });
    }
  }
  return rows;
}

export const emptyForm: TypedForm = typedForm({});

/** A form that begins with this unit as the one it concerns; it can be changed like anything else that is typed. */
export const concerning = (unit: string): TypedForm => ({ ...emptyForm, persons: [{ ...NOBODY, unit }] });

/** What a button other than "send" does to the form. Unknown buttons change nothing. */
export function pressed(typed: TypedForm, button: string): TypedForm {
  if (button === 'add-person' && typed.persons.length < MAX_PERSONS) {
    return { ...typed, persons: [...typed.persons, NOBODY] };
  }
  const row = Number(/^remove-person-([1-5])$/.exec(button)?.[1] ?? 0);
  if (row === 0) return typed;
  const persons = typed.persons.filter((_person, index) => index !== row - 1);
  return { ...typed, persons: persons.length > 0 ? persons : [NOBODY] };
}
