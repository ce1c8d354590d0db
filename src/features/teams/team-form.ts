import type { ShanghaiDay } from '../../core/shared/clock';
import { parseId } from '../../core/shared/ids';
import type { Placing } from '../../core/team/place-in-team';
import { TEAM_PLACES } from '../../core/team/place-in-team';
import type { FieldError } from '../../web/form';
import { cleanText, lengthOf } from '../../web/form';
import { scalar } from '../../web/request';
import type { TeamFacts } from './manage-teams';

type Body = Readonly<Record<string, unknown>>;

/** What a team may listen to beside Chinese: 藏语, 彝语, 羌语, English, 手语. */
export const TEAM_LANGUAGES = ['bo', 'ii', 'qxs', 'en', 'csl'] as const;

export interface ReadFacts {
  readonly facts: TeamFacts;
  readonly errors: readonly FieldError[];
}

const LONGEST_NAME = 40;
const LONGEST_ENGLISH = 80;
const LONGEST_SQUAD = 20;

/** Reads the name and languages of a team. Only names that no other team of the round has. */
export function readFacts(body: Body, taken: readonly string[]): ReadFacts {
  const [name, nameEn] = [oneLine(body['name']), oneLine(body['nameEn'])];
  const chosen = Array.isArray(body['languages']) ? body['languages'] : [body['languages']];
  const languages = TEAM_LANGUAGES.filter((language) => chosen.includes(language));
  const length = lengthOf(name);
  const errors: FieldError[] = [
    ...(length === 0 || length > LONGEST_NAME
      ? [{ field: 'name', key: 'teams.name.required' as const, params: { max: LONGEST_NAME } }]
      : []),
    ...(taken.includes(name) ? [{ field: 'name', key: 'teams.name.taken' as const }] : []),
    ...(lengthOf(nameEn) > LONGEST_ENGLISH
      ? [{ field: 'nameEn', key: 'teams.name-en.too-long' as const, params: { max: LONGEST_ENGLISH } }]
      : []),
  ];
  return { facts: { name, nameEn, languages }, errors };
}

const oneLine = (raw: unknown): string => cleanText(scalar(raw)).replace(/\s+/g, ' ');

/** One person's place as typed. */
export interface ReadPlacing {
  readonly placing: Placing | null;
  readonly errors: readonly FieldError[];
  readonly typed: { readonly as: string; readonly squad: string; readonly until: string };
}

/** Reads the place of somebody who is in the team already. */
export function readPlacing(body: Body, today: ShanghaiDay): ReadPlacing {
  const staffId = parseId<'Staff'>(body['staffId']);
  const typed = { as: scalar(body['as']), squad: oneLine(body['squad']), until: scalar(body['until']).trim() };
  const as = TEAM_PLACES.find((one) => one === typed.as);
  const { until, errors: wrongDay } = readUntil(typed.until, today);
  const errors: FieldError[] = [
    ...(as ? [] : [{ field: 'as', key: 'teams.place.required' } as const]),
    ...(lengthOf(typed.squad) > LONGEST_SQUAD
      ? [{ field: 'squad', key: 'teams.squad.too-long', params: { max: LONGEST_SQUAD } } as const]
      : []),
    ...wrongDay,
  ];
  if (!staffId || !as || errors.length > 0) return { placing: null, errors, typed };
  return { placing: { staffId, as, squad: typed.squad, until }, errors, typed };
}

function readUntil(text: string, today: ShanghaiDay) {
  const wrong = (key: 'teams.until.no-day' | 'teams.until.past') => ({
    until: null,
    errors: [{ field: 'until', key }],
  });
  if (text === '') return { until: null, errors: [] };
  const until = dayIn(text);
  if (!until) return wrong('teams.until.no-day');
  return until < today ? wrong('teams.until.past') : { until, errors: [] };
}

/** Reads whom a list of people puts into which place: `as-<id>` for each, empty for who stays out. */
export function readPlacings(body: Body): readonly Placing[] {
  return Object.entries(body).flatMap(([field, value]) => {
    const staffId = field.startsWith('as-') ? parseId<'Staff'>(field.slice(3)) : null;
    const as = TEAM_PLACES.find((one) => one === value);
    return staffId && as ? [{ staffId, as, squad: '', until: null }] : [];
  });
}

/** Null: no day of the calendar. */
function dayIn(text: string): ShanghaiDay | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const moment = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== text ? null : (text as ShanghaiDay);
}
