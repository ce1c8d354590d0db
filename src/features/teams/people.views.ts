import type { AreaCode, Areas } from '../../core/area/area';
import type { Staff } from '../../core/staff/staff';
import { placingOf, TEAM_PLACES } from '../../core/team/place-in-team';
import type { Seat } from '../../core/team/seat';
import { seatOf } from '../../core/team/seat';
import type { Team } from '../../core/team/team';
import { isStillWith, nameOfTeam, peopleOf } from '../../core/team/team';
import type { FieldError } from '../../web/form';
import type { MessageKey } from '../../web/translate';
import type { TeamOpened, TeamsOpened } from './manage-teams';
import type { ReadPlacing } from './team-form';
import type { Drawing } from './drawing';

export interface CandidateRow {
  readonly id: Staff['id'];
  readonly name: string;
  readonly unit: string;
  readonly isOwnUnit: boolean;
  readonly elsewhere: readonly string[];
  readonly conflicts: readonly ConflictWords[];
}

export interface PersonRow extends CandidateRow {
  readonly as: string;
  readonly squad: string;
  readonly until: string;
  readonly isPast: boolean;
  readonly isActive: boolean;
  readonly seat: Seat;
  readonly errors: readonly FieldError[];
}

interface ConflictWords {
  readonly why: MessageKey;
  readonly what: string;
}

/** A place as somebody typed it, wrong: the person's form shows it again. */
export type TypedPlacing = ReadPlacing & { readonly staffId: string };

interface PersonDrawing {
  readonly drawing: Drawing;
  readonly placing: TypedPlacing | undefined;
}

export function stateOf(team: Team, id: Staff['id'], { people, waiting }: TeamsOpened) {
  const staff = people.get(id);
  return staff ? seatOf(team, staff, waiting) : 'none';
}

export function personRow(staff: Staff, opened: TeamOpened, { drawing, placing }: PersonDrawing): PersonRow {
  const { team } = opened;
  const placed = placedAs(team, staff.id);
  const typed = placing?.staffId === staff.id ? placing.typed : null;
  const { squad, until } = typed ?? placed;
  // A place that nobody can have is no word to be shown again.
  const as = TEAM_PLACES.find((one) => one === typed?.as) ?? placed.as;
  return {
    ...candidateRow(staff, opened, drawing),
    as,
    squad,
    until,
    isPast: !isStillWith(team, staff.id, drawing.today),
    isActive: staff.active,
    seat: stateOf(team, staff.id, opened),
    errors: placing?.staffId === staff.id ? placing.errors : [],
  };
}

function placedAs(team: Team, id: Staff['id']): ReadPlacing['typed'] {
  const { as, squad, until } = placingOf(team, id) ?? { as: 'member', squad: '', until: null };
  return { as, squad, until: until ?? '' };
}

export function candidateRow(staff: Staff, opened: TeamOpened, { areas, locale }: Drawing): CandidateRow {
  const { units, teams, team, own } = opened;
  const officeId = own.stage === 'planned' ? own.plan.officeId : own.round.officeId;
  const others = teams.filter((one) => one.id !== team.id && peopleOf(one).includes(staff.id));
  return {
    id: staff.id,
    name: staff.name,
    unit: units.get(staff.unitId)?.name ?? '—',
    isOwnUnit: staff.unitId === officeId,
    elsewhere: others.map((one) => nameOfTeam(one, locale)),
    conflicts: staff.declared.map(({ why, on }) => ({
      why: `teams.conflict.${why}` as const,
      what: on.kind === 'unit' ? (units.get(on.unitId)?.name ?? '—') : pathOf(areas, on.areaCode),
    })),
  };
}

const pathOf = (areas: Areas, code: AreaCode): string =>
  areas
    .path(code)
    .slice(2)
    .map(({ shortName }) => shortName)
    .join(' / ') || code;
