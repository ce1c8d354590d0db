import { parseAreaCode } from '../../core/area/area';
import { ORGANISATION_KINDS } from '../../core/organisation/organisation';
import { parseId } from '../../core/shared/ids';
import { cleanText } from '../../web/form';
import { scalar } from '../../web/request';
import type { OrganisationsAsked } from './browse-organisations';

const LONGEST_SEARCH = 60;
const LONGEST_CURSOR = 200;

/** What the address of the list asks for. */
export function askedIn({ query }: { readonly query: Readonly<Record<string, unknown>> }): OrganisationsAsked {
  return {
    under: parseId<'Organisation'>(scalar(query['under'])),
    text: cleanText(scalar(query['text'])).slice(0, LONGEST_SEARCH),
    kind: ORGANISATION_KINDS.find((kind) => kind === scalar(query['kind'])) ?? null,
    place: parseAreaCode(scalar(query['place'])),
    dissolved: scalar(query['state']) === 'dissolved',
    after: scalar(query['after']).slice(0, LONGEST_CURSOR) || null,
  };
}
