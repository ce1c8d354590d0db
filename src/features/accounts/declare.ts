import type { Area, Areas } from '../../core/area/area';
import { parseAreaCode } from '../../core/area/area';
import { recordAct } from '../../core/audit/record-act';
import type { Organisation } from '../../core/organisation/organisation';
import type { Ports } from '../../core/ports';
import type { Actor } from '../../core/staff/actor';
import type { Declaration, DeclarationReason, Staff } from '../../core/staff/staff';

type Needs = Pick<Ports, 'accounts' | 'organisations' | 'areas' | 'ids' | 'audit' | 'clock'>;

/** A declaration as typed: why, and the words for a place or a unit. */
export interface TypedDeclaration {
  readonly why: Exclude<DeclarationReason, 'own-unit'> | null;
  readonly words: string;
}

export type Declared =
  | { readonly kind: 'declared' }
  | { readonly kind: 'no-reason' | 'no-words' | 'unknown' | 'too-many' }
  /** The words may mean each of these. */
  | { readonly kind: 'several'; readonly names: readonly string[] };

/** What somebody has declared, with the names of what it is about. */
export interface OwnDeclarations {
  readonly unit: string;
  readonly declared: readonly { readonly why: DeclarationReason; readonly what: string; readonly key: string }[];
}

/** People declare what they keep away from (回避). It works from the next request on, and every change is on record. */
export interface Declare {
  own(actor: Actor): Promise<OwnDeclarations>;
  add(actor: Actor, typed: TypedDeclaration): Promise<Declared>;
  withdraw(actor: Actor, key: string): Promise<void>;
}

const MOST = 40;

export function declare(needs: Needs): Declare {
  const { accounts, organisations } = needs;
  const record = recordAct(needs);
  const declaredBy = async (id: Staff['id']): Promise<readonly Declaration[]> =>
    (await accounts.find(id))?.declared ?? [];
  return {
    own: async ({ staff }) => {
      const declared = await declaredBy(staff.id);
      const unitIds = declared.flatMap(({ on }) => (on.kind === 'unit' ? [on.unitId] : []));
      const units = new Map(
        (await organisations.byIds([staff.unitId, ...unitIds])).map((unit) => [unit.id, unit.name]),
      );
      return {
        unit: units.get(staff.unitId) ?? '—',
        declared: declared.map(({ why, on }) => ({
          why,
          what: on.kind === 'unit' ? (units.get(on.unitId) ?? '—') : pathOf(needs.areas, on.areaCode),
          key: keyOf({ why, on }),
        })),
      };
    },
    add: async (actor, { why, words }) => {
      if (!why) return { kind: 'no-reason' };
      if (words === '') return { kind: 'no-words' };
      const found = why === 'native-place' ? placeNamed(needs.areas, words) : await unitNamed(needs, words);
      if (found.kind !== 'one') return found;
      const declared = await declaredBy(actor.staff.id);
      const declaration: Declaration = { why, on: found.on };
      if (declared.some((one) => keyOf(one) === keyOf(declaration))) return { kind: 'declared' };
      if (declared.length >= MOST) return { kind: 'too-many' };
      await record(actor, 'conflict-declared', [actor.staff.id, subjectOf(declaration)]);
      await accounts.declare(actor.staff.id, [...declared, declaration]);
      return { kind: 'declared' };
    },
    withdraw: async (actor, key) => {
      const declared = await declaredBy(actor.staff.id);
      const gone = declared.find((one) => keyOf(one) === key);
      if (!gone) return;
      await record(actor, 'conflict-withdrawn', [actor.staff.id, subjectOf(gone)]);
      await accounts.declare(
        actor.staff.id,
        declared.filter((one) => one !== gone),
      );
    },
  };
}

const subjectOf = ({ on }: Declaration): string => (on.kind === 'unit' ? on.unitId : on.areaCode);
const keyOf = (declaration: Declaration): string => `${declaration.why} ${subjectOf(declaration)}`;

type Found =
  | { readonly kind: 'one'; readonly on: Declaration['on'] }
  | { readonly kind: 'unknown' }
  | Extract<Declared, { kind: 'several' }>;

const MOST_FOUND = 20;
const MOST_NAMED = 5;
/** Whatever stands between the names of a path. */
const BETWEEN = /[\s/／·,，、-]+/gu;

/** A township or village, by its name or code. */
function placeNamed(areas: Areas, words: string): Found {
  const code = parseAreaCode(words);
  const coded = code && areas.find(code);
  const found = coded ? [coded] : areas.search(words, { limit: MOST_FOUND });
  const places = found.filter(({ level, validTo }) => (level === 'township' || level === 'village') && !validTo);
  const joined = words.replace(BETWEEN, '');
  const exact = places.filter((area) => joinedPath(areas, area).endsWith(joined));
  const [first, second] = exact.length > 0 ? exact : places;
  if (!first) return { kind: 'unknown' };
  if (!second) return { kind: 'one', on: { kind: 'place', areaCode: first.code } };
  const names = (exact.length > 0 ? exact : places).slice(0, MOST_NAMED).map((area) => pathOf(areas, area.code));
  return { kind: 'several', names };
}

const joinedPath = (areas: Areas, { code }: Area): string =>
  areas
    .path(code)
    .map(({ shortName }) => shortName)
    .join('');

const pathOf = (areas: Areas, code: Area['code']): string =>
  areas
    .path(code)
    .slice(1)
    .map(({ shortName }) => shortName)
    .join(' / ') || code;

/** A unit, by its code, its name or a part of that. */
async function unitNamed({ organisations }: Needs, words: string): Promise<Found> {
  const exact = [...(await organisations.byCodes([words])), ...(await organisations.named([words]))];
  const query = { text: words, kinds: null, within: null, inspectedIn: null } as const;
  const found: readonly Organisation[] = exact.length > 0 ? exact : (await organisations.search(query, null)).rows;
  const [first, second] = found;
  if (!first) return { kind: 'unknown' };
  if (!second) return { kind: 'one', on: { kind: 'unit', unitId: first.id } };
  return {
    kind: 'several',
    names: found.slice(0, MOST_NAMED).map(({ name, code }) => (code ? `${name}（${code}）` : name)),
  };
}
