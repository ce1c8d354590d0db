import type { Round } from '../../core/round/round';
import type { Staff } from '../../core/staff/staff';
import type { Team } from '../../core/team/team';
import { lacksOwnTeams, oversightOf } from '../../core/team/own-teams';
import { nameOfTeam, peopleOf } from '../../core/team/team';
import type { FieldError } from '../../web/form';
import type { RoundFrame } from '../../web/round-frame';
import { roundFrame, roundHref } from '../../web/round-frame';
import { seenMark } from '../../web/seen-mark';
import type { MessageKey, Params } from '../../web/translate';
import type { TeamFacts, TeamOpened, TeamsOpened } from './manage-teams';
import type { Drawing } from './drawing';
import type { CandidateRow, PersonRow, TypedPlacing } from './people.views';
import { candidateRow, personRow, stateOf } from './people.views';
import { TEAM_LANGUAGES } from './team-form';

interface Notice {
  readonly key: MessageKey;
  readonly params?: Params;
  readonly isGood: boolean;
}

/** The teams of a round (views/teams/list.eta). */
export interface TeamsPage {
  readonly section: 'rounds';
  readonly here: string;
  readonly frame: RoundFrame;
  readonly nextHref: string;
  readonly isOver: boolean;
  readonly inspecting: readonly TeamCard[];
  readonly own: readonly TeamCard[];
  /** The plan does not say yet who oversees the round: that team has nobody to consist of. */
  readonly lacksOversight: boolean;
  /** One of the two teams that every round has is yet to be made. */
  readonly lacksOwn: boolean;
  readonly typed: TeamFacts;
  readonly languages: readonly LanguageChoice[];
  readonly errors: readonly FieldError[];
  readonly notice: Notice | null;
}

interface LanguageChoice {
  readonly code: string;
  readonly name: MessageKey;
  readonly isChosen: boolean;
}

interface TeamCard {
  readonly href: string;
  readonly name: string;
  readonly kind: MessageKey;
  readonly leader: string | null;
  readonly deputies: string;
  readonly members: string;
  readonly count: number;
  readonly waiting: number;
  readonly languages: readonly MessageKey[];
}

export const NOTHING_TYPED: TeamFacts = { name: '', nameEn: '', languages: [] };

export function teamsPage(
  opened: TeamsOpened,
  drawing: Drawing,
  { typed, errors = [], notice = null }: { typed?: TeamFacts; errors?: readonly FieldError[]; notice?: Notice | null },
): TeamsPage {
  const { own, teams, isOver } = opened;
  const cards = (isInspecting: boolean): readonly TeamCard[] =>
    teams.filter(({ kind }) => (kind === 'inspection') === isInspecting).map((team) => cardOf(team, opened, drawing));
  const facts = typed ?? NOTHING_TYPED;
  return {
    section: 'rounds',
    here: roundHref(own.id, 'teams'),
    frame: roundFrame(own, 'teams', drawing),
    nextHref: roundHref(own.id, 'coverage'),
    isOver,
    inspecting: cards(true),
    own: cards(false),
    lacksOversight: oversightOf(own) === null,
    lacksOwn: !isOver && lacksOwnTeams(own, teams),
    typed: facts,
    languages: languagesOf(facts),
    errors,
    notice,
  };
}

const languagesOf = ({ languages }: Pick<TeamFacts, 'languages'>): readonly LanguageChoice[] =>
  TEAM_LANGUAGES.map((code) => ({ code, name: `teams.language.${code}` as const, isChosen: languages.includes(code) }));

function cardOf(team: Team, opened: TeamsOpened, { locale }: Drawing): TeamCard {
  const nameOf = (id: Staff['id']): string => opened.people.get(id)?.name ?? '—';
  const people = peopleOf(team);
  return {
    href: teamHref(team.roundId, team.id),
    name: nameOfTeam(team, locale),
    kind: `teams.kind.${team.kind}`,
    leader: team.leaderId && nameOf(team.leaderId),
    deputies: team.deputyIds.map(nameOf).join(locale === 'en' ? ', ' : '、'),
    members: team.memberIds.map(nameOf).join(locale === 'en' ? ', ' : '、'),
    count: people.length,
    waiting: people.filter((id) => stateOf(team, id, opened) !== 'holds').length,
    languages: languagesOf(team).flatMap(({ name, isChosen }) => (isChosen ? [name] : [])),
  };
}

export const teamHref = (roundId: Round['id'], teamId: Team['id']): string =>
  `${roundHref(roundId, 'teams')}/${teamId}`;

/** One team (views/teams/team.eta). */
export interface TeamPage {
  readonly section: 'rounds';
  readonly here: string;
  readonly frame: RoundFrame;
  readonly back: string;
  readonly name: string;
  readonly kind: MessageKey;
  /** The oversight office's people are its own choice. */
  readonly isFixed: boolean;
  readonly canGo: boolean;
  readonly mark: string;
  readonly people: readonly PersonRow[];
  readonly search: string;
  readonly candidates: readonly CandidateRow[];
  readonly squads: readonly string[];
  readonly typed: TeamFacts;
  readonly languages: readonly LanguageChoice[];
  readonly errors: readonly FieldError[];
  readonly notice: Notice | null;
}

export interface TeamExtras {
  readonly search: string;
  readonly typed?: TeamFacts;
  readonly placing?: TypedPlacing;
  readonly errors?: readonly FieldError[];
  readonly notice?: Notice | null;
}

export function teamPage(opened: TeamOpened, drawing: Drawing, extras: TeamExtras): TeamPage {
  const { own, team, isOver } = opened;
  const isFixed = team.kind === 'oversight' || isOver;
  const facts = extras.typed ?? team;
  const of = (id: Staff['id']): Staff[] => {
    const staff = opened.people.get(id);
    return staff ? [staff] : [];
  };
  return {
    section: 'rounds',
    here: teamHref(own.id, team.id),
    frame: roundFrame(own, 'teams', drawing),
    back: roundHref(own.id, 'teams'),
    name: nameOfTeam(team, drawing.locale),
    kind: `teams.kind.${team.kind}`,
    isFixed,
    canGo: team.kind === 'inspection' && !isOver,
    mark: markOf(team),
    people: peopleOf(team)
      .flatMap(of)
      .map((staff) => personRow(staff, opened, { drawing, placing: extras.placing })),
    search: extras.search,
    candidates: isFixed ? [] : opened.candidates.map((staff) => candidateRow(staff, opened, drawing)),
    squads: team.squads.map(({ name }) => name),
    typed: { name: facts.name, nameEn: facts.nameEn, languages: facts.languages },
    languages: languagesOf(facts),
    errors: extras.errors ?? [],
    notice: extras.notice ?? null,
  };
}

/** What the form of a team's name was read with. */
export const markOf = ({ name, nameEn, languages }: TeamFacts): string => seenMark([name, nameEn, languages]);
