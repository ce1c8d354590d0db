import type { Areas } from '../../core/area/area';
import type { Tile } from '../../core/category/category';
import { TILES } from '../../core/category/category';
import type { ReceivedFile } from '../../core/files/file';
import { ACCOUNT_LENGTH, MAX_PERSONS } from '../../core/petition/content';
import type { Round } from '../../core/round/round';
import type { FieldError } from '../../web/form';
import { lengthOf } from '../../web/form';
import type { Listed, SaidError } from '../../web/received-files';
import { filesShown, refusalsIn } from '../../web/received-files';
import { roundText } from '../../web/round-text';
import type { Locale, MessageKey, Translate } from '../../web/translate';
import type { Level } from './place';
import { placeChoice } from './place';
import type { TypedForm } from './typed-form';

export interface Reader {
  readonly t: Translate;
  readonly locale: Locale;
  readonly now: Date;
}

/** Everything a form page is made from. */
export interface FormState {
  /** Without its own texts where the database could not be asked. */
  readonly round: Round | Pick<Round, 'id' | 'name' | 'nameEn' | 'areaCode'>;
  readonly ticket: string;
  readonly poster: string;
  readonly typed: TypedForm;
  readonly errors: readonly FieldError[];
  readonly files: readonly Listed[];
  readonly refused: readonly ReceivedFile[];
  /** A sentence above all: what has happened to the form itself. */
  readonly notice: MessageKey | null;
}

const TILE_NAMES: Readonly<Record<Tile, { readonly name: MessageKey; readonly example: MessageKey }>> = {
  conduct: { name: 'intake.tile.conduct', example: 'intake.tile.conduct.example' },
  funds: { name: 'intake.tile.funds', example: 'intake.tile.funds.example' },
  subsidies: { name: 'intake.tile.subsidies', example: 'intake.tile.subsidies.example' },
  land: { name: 'intake.tile.land', example: 'intake.tile.land.example' },
  services: { name: 'intake.tile.services', example: 'intake.tile.services.example' },
  environment: { name: 'intake.tile.environment', example: 'intake.tile.environment.example' },
  governance: { name: 'intake.tile.governance', example: 'intake.tile.governance.example' },
  other: { name: 'intake.tile.other', example: 'intake.tile.other.example' },
};

/** The whole form with everything that was typed and received in it. */
export function formPage(state: FormState, areas: Areas, reader: Reader) {
  const { round, typed, ticket, poster, files } = state;
  const { t, locale, now } = reader;
  const choice = placeChoice(areas, round.areaCode, typed);
  const errors = [...said(state.errors, t), ...refusalsIn(state.refused, t)];
  return {
    roundName: locale === 'en' ? round.nameEn : round.name,
    roundId: round.id,
    within: round.areaCode,
    ticket,
    poster,
    typed,
    ownNotice: 'texts' in round ? roundText(round, 'notice', { locale, now, place: areas.path(round.areaCode) }) : [],
    notice: state.notice ? t(state.notice) : '',
    errors,
    errorOf: Object.fromEntries(errors.map(({ field, text }) => [field, text])) as Readonly<Record<string, string>>,
    tiles: TILES.map((tile) => ({
      value: tile,
      name: t(TILE_NAMES[tile].name),
      example: t(TILE_NAMES[tile].example),
      chosen: typed.tile === tile,
    })),
    place: choice.path.filter(({ level }) => level !== 'province').map(({ shortName }) => shortName),
    levels: [
      ...levelOf('county', t('intake.place.county'), choice.county),
      ...levelOf('township', t('intake.place.township'), choice.township),
      ...levelOf('village', t('intake.place.village'), choice.village),
    ],
    persons: typed.persons.map((person, index) => ({ ...person, row: index + 1 })),
    morePersons: typed.persons.length < MAX_PERSONS,
    accountLimits: { ...ACCOUNT_LENGTH, count: lengthOf(typed.account.trim()) },
    ...filesShown(files, t),
  };
}

function said(errors: readonly FieldError[], t: Translate): readonly SaidError[] {
  return errors.map(({ field, key, params }) => ({ field, text: t(key, params ?? {}) }));
}

function levelOf(name: string, label: string, level: Level | null) {
  if (!level || level.options.length === 0) return [];
  const options = level.options.map(({ code, shortName }) => ({
    code,
    name: shortName,
    chosen: code === level.chosen,
  }));
  return [{ name, label, options }];
}
