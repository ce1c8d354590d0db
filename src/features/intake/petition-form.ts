import type { Tile } from '../../core/category/category';
import { TILES } from '../../core/category/category';
import type { Person, PetitionFields } from '../../core/petition/content';
import { ACCOUNT_LENGTH } from '../../core/petition/content';
import type { FieldError, ParsedForm } from '../../web/form';
import { cleanText, lengthOf } from '../../web/form';
import type { MessageKey } from '../../web/translate';
import type { PlaceChoice } from './place';
import type { TypedForm } from './typed-form';

const LINE_LENGTH = { place: 200, when: 100, person: 80 } as const;

/** What a form says once it is complete; otherwise every single thing that is missing, in the order of the page. */
export function parsePetitionForm(typed: TypedForm, place: PlaceChoice): ParsedForm<PetitionFields> {
  const tile = tileIn(typed.tile);
  const errors = [
    ...(tile ? [] : [{ field: 'tile', key: 'intake.tile.required' as const }]),
    ...(place.torn ? [{ field: 'village', key: 'intake.place.torn' as const }] : []),
    ...tooLong('place', typed.place, LINE_LENGTH.place),
    ...tooLong('when', typed.when, LINE_LENGTH.when),
    ...personErrors(typed.persons),
    ...accountErrors(typed.account),
    ...(typed.noticeAgreed ? [] : [{ field: 'notice', key: 'intake.notice.required' as const }]),
    ...(typed.privacyAgreed ? [] : [{ field: 'privacy', key: 'intake.privacy.required' as const }]),
  ];
  if (!tile || errors.length > 0) return { ok: false, errors };
  return { ok: true, fields: fieldsOf(typed, tile, place) };
}

/** The fields as they are kept, compared and sealed. */
export function fieldsOf(typed: TypedForm, tile: Tile, { code }: PlaceChoice): PetitionFields {
  return {
    identityMode: 'anonymous',
    tile,
    areaCode: code,
    place: cleanText(typed.place),
    when: cleanText(typed.when),
    persons: typed.persons.map(cleanPerson).filter(({ name, unit, post }) => name + unit + post !== ''),
    account: cleanText(typed.account),
  };
}

const tileIn = (raw: string): Tile | null => TILES.find((tile) => tile === raw) ?? null;

const cleanPerson = ({ name, unit, post }: Person): Person => ({
  name: cleanText(name),
  unit: cleanText(unit),
  post: cleanText(post),
});

function tooLong(field: string, raw: string, most: number): readonly FieldError[] {
  return lengthOf(cleanText(raw)) > most ? [{ field, key: 'intake.line.too-long', params: { most } }] : [];
}

function personErrors(persons: readonly Person[]): readonly FieldError[] {
  return persons.flatMap(({ name, unit, post }, index) => [
    ...tooLong(`person-${index + 1}-name`, name, LINE_LENGTH.person),
    ...tooLong(`person-${index + 1}-unit`, unit, LINE_LENGTH.person),
    ...tooLong(`person-${index + 1}-post`, post, LINE_LENGTH.person),
  ]);
}

function accountErrors(raw: string): readonly FieldError[] {
  const count = lengthOf(cleanText(raw));
  const wrong = (key: MessageKey): readonly FieldError[] => [
    { field: 'account', key, params: { count, min: ACCOUNT_LENGTH.min, max: ACCOUNT_LENGTH.max } },
  ];
  if (count === 0) return wrong('intake.account.required');
  if (count < ACCOUNT_LENGTH.min) return wrong('intake.account.too-short');
  return count > ACCOUNT_LENGTH.max ? wrong('intake.account.too-long') : [];
}
