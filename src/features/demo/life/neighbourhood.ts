import type { AreaCode } from '../../../core/area/area';
import { prefixesOf } from '../../../core/area/area';
import type { Organisation } from '../../../core/organisation/organisation';
import type { PetitionFields } from '../../../core/petition/content';
import type { Round } from '../../../core/round/round';
import { concernedSubjects } from '../../../core/routing/conflict';
import type { Staff } from '../../../core/staff/staff';

/** A round, and everybody who might be concerned by a report: read once for all of a loading. */
export interface Neighbourhood {
  readonly round: Round;
  readonly organisations: readonly Organisation[];
  readonly staff: readonly Pick<Staff, 'id' | 'name'>[];
}

export interface Concerned {
  readonly subjects: ReturnType<typeof concernedSubjects>;
  /** The round's own office is among them, so the oversight office acts. */
  readonly office: boolean;
}

/** Who must not know of it, as intake finds out. */
export function concernedIn({ round, organisations, staff }: Neighbourhood, fields: PetitionFields): Concerned {
  const persons = fields.persons.flatMap(({ name, unit, post }) => [name, unit, post]);
  const text = [fields.place, fields.when, ...persons, fields.account].join('\n');
  const ofPlace = placedAt(organisations, fields.areaCode);
  const named = [...organisations, ...staff];
  const subjects = concernedSubjects({ round, areaCode: fields.areaCode, ofPlace, ofPoster: [], named, text });
  return { subjects, office: lineOf(organisations, round.officeId).some((id) => subjects.includes(id)) };
}

/** The organisations of a place and of all above it, the nearest first. */
function placedAt(organisations: readonly Organisation[], areaCode: AreaCode): readonly Organisation[] {
  const path = prefixesOf(areaCode);
  return organisations
    .filter((organisation) => path.includes(organisation.areaCode))
    .sort((one, other) => other.areaCode.length - one.areaCode.length);
}

function lineOf(organisations: readonly Organisation[], id: Organisation['id']): readonly Organisation['id'][] {
  const parent = organisations.find((organisation) => organisation.id === id)?.parentId;
  return parent ? [id, ...lineOf(organisations, parent)] : [id];
}
