import type { Team } from '../../core/team/team';
import type { Locale } from '../../web/translate';

/** How a team is shown on a map: a number and a colour, so that neither is needed to tell teams apart. */
export interface TeamMark {
  readonly teamId: Team['id'];
  readonly kind: Team['kind'];
  readonly name: string;
  /** The number in its sign; null for the office, whose sign is a word. */
  readonly number: number | null;
  /** The class that gives its colour. */
  readonly tone: Tone;
}

export type Tone = `team-${number}` | 'team-office';

/** So many colours can be told apart; a thirteenth team has a number of its own and shares a colour. */
export const COLOURS = 12;

/**
 * The marks of a round's teams in the order of their numbers, the office last. 第三巡察组 is 3, in the same colour on
 * every page and whichever teams come or go; a team without a number in its name takes the lowest that is free.
 */
export function teamMarks(teams: readonly Team[], locale: Locale): readonly TeamMark[] {
  const inspecting = teams.filter(({ kind }) => kind === 'inspection').sort(byName);
  const numbers = numbersFor(inspecting);
  const marks = inspecting.map((team) => markOf(team, numbers.get(team.id) ?? null, locale));
  const office = teams.filter(({ kind }) => kind === 'office').map((team) => markOf(team, null, locale));
  return [...marks.sort((a, b) => (a.number ?? 0) - (b.number ?? 0)), ...office];
}

const byName = (a: Team, b: Team): number => (a.name === b.name ? order(a.id, b.id) : order(a.name, b.name));
const order = (a: string, b: string): number => (a < b ? -1 : 1);

function numbersFor(teams: readonly Team[]): ReadonlyMap<Team['id'], number> {
  const numbers = new Map<Team['id'], number>();
  const taken = new Set<number>();
  const give = (team: Team, number: number): void => {
    taken.add(number);
    numbers.set(team.id, number);
  };
  for (const team of teams) {
    const named = numberIn(team.name);
    if (named !== null && !taken.has(named)) give(team, named);
  }
  for (const team of teams.filter(({ id }) => !numbers.has(id))) {
    let free = 1;
    while (taken.has(free)) free += 1;
    give(team, free);
  }
  return numbers;
}

function markOf(team: Team, number: number | null, locale: Locale): TeamMark {
  return {
    teamId: team.id,
    kind: team.kind,
    name: locale === 'en' && team.nameEn !== '' ? team.nameEn : team.name,
    number,
    tone: number === null ? 'team-office' : `team-${((number - 1) % COLOURS) + 1}`,
  };
}

const DIGITS = '零一二三四五六七八九';
const SPOKEN = '[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]|\\d{1,2}';
/** 第三巡察组, 督查三组. */
const NUMBER = new RegExp(`第(${SPOKEN})|(${SPOKEN})组`, 'u');

/** The number a team is called by, 1 to 99; null where its name has none. */
export function numberIn(name: string): number | null {
  const [, first, second] = NUMBER.exec(name) ?? [];
  const said = first ?? second;
  if (said === undefined) return null;
  const number = /^\d+$/.test(said) ? Number(said) : spoken(said);
  return number > 0 ? number : null;
}

function spoken(said: string): number {
  if (!said.includes('十')) return DIGITS.indexOf(said);
  const [tens = '', ones = ''] = said.split('十');
  return (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones));
}
