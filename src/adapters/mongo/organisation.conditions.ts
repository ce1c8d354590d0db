import type { AreaCode } from '../../core/area/area';
import { prefixesOf } from '../../core/area/area';
import type { Organisation, OrganisationQuery } from '../../core/organisation/organisation';
import { compare, oneOf } from './conditions';

type Condition = Record<string, unknown>;

/** What a search asks for, in as few conditions as say it. */
export function wanted({ text, kinds, within, inspectedIn, active }: OrganisationQuery): Condition {
  return {
    ...(text && {
      $or: [{ $and: wordsOf(text).map((word) => ({ name: compare({ $regex: escaped(word) }) })) }, { code: text }],
    }),
    ...(kinds && { kind: oneOf(kinds) }),
    ...(within && inArea(within)),
    ...(inspectedIn && { inspectedIn }),
    ...(active !== undefined && { active }),
  };
}

export const inArea = (areaCode: AreaCode) => ({
  areaCode: compare({ $gte: areaCode, $lt: `${areaCode}~` as AreaCode }),
});

const [MOST_WORDS, LONGEST_TEXT] = [4, 60];

/** Each word stands somewhere in the name. Names begin alike (中共…), so that the beginning would find nothing. */
const wordsOf = (text: string): readonly string[] =>
  text.slice(0, LONGEST_TEXT).trim().split(/\s+/).slice(0, MOST_WORDS);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The places above an area, where what its topmost organisations belong to may lie. */
export const widerThan = (within: AreaCode | null): readonly AreaCode[] =>
  within === null ? [] : prefixesOf(within).slice(0, -1);

const ID_LENGTH = 26;

/** Names repeat: the id decides between equals. */
export function afterwards(after: string | null): Condition {
  const [id = '', name = ''] = after === null ? [] : [after.slice(0, ID_LENGTH), after.slice(ID_LENGTH)];
  return after === null ? {} : { $or: [{ name: compare({ $gt: name }) }, { name, _id: compare({ $gt: id }) }] };
}

export const cursorOf = (last: Organisation | undefined): string | null => (last ? `${last.id}${last.name}` : null);

/** What is said of an organisation itself. */
export const ownOf = ({ name, kind, code, areaCode, parentId, active }: Omit<Organisation, 'id'>) => ({
  name,
  kind,
  code,
  areaCode,
  parentId,
  active,
});
