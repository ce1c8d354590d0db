import type { AreaCode } from '../../core/area/area';
import { covers, parseAreaCode } from '../../core/area/area';
import type { Organisation } from '../../core/organisation/organisation';
import { reachOf } from '../../core/round/plan-problems';
import { REPLY_POLICIES, ROUND_KINDS, ROUND_MODES, ROUND_TIERS, VISIBILITIES } from '../../core/round/round';
import type { PlannedFacts } from '../../core/round/round-plan';
import { WINDOW_PROBLEMS, windowProblems } from '../../core/round/round-window';
import { parseId } from '../../core/shared/ids';
import type { FieldError } from '../../web/form';
import { cleanText, lengthOf } from '../../web/form';
import { scalar } from '../../web/request';
import { readDay, readMoment, typedMoment } from './shanghai-typed';

export const FIELDS = [
  'name',
  'nameEn',
  'tier',
  'kind',
  'mode',
  'areaCode',
  'oversightOfficeId',
  'entersOn',
  'departsOn',
  'opensAt',
  'closesAt',
  'endsAt',
  'phone',
  'phoneHours',
  'mailbox',
  'postBox',
  'supervisionPhone',
  'replyPolicy',
  'visibility',
  'allowsJoint',
] as const satisfies readonly (keyof PlannedFacts)[];
export type FieldName = (typeof FIELDS)[number];

/** The facts as they stand in the form: right or wrong, everything is kept. */
export type TypedFacts = Readonly<Record<FieldName, string>>;

export interface ReadFacts {
  readonly typed: TypedFacts;
  /** What could be read; where a field is wrong, what was there before. */
  readonly facts: PlannedFacts;
  readonly errors: readonly FieldError[];
}

/** What a choice of the form is checked against. */
export interface FormGround {
  readonly before: PlannedFacts;
  readonly office: Pick<Organisation, 'areaCode'>;
  readonly hasArea: (code: AreaCode) => boolean;
  readonly hasOffice: (id: Organisation['id']) => boolean;
}

type Body = Readonly<Record<string, unknown>>;
type Read<Value> = readonly [value: Value, error: FieldError['key'] | null];

/** Reads the form. An empty field is still open and no error; what is written must be something that can be. */
export function readFacts(body: Body, ground: FormGround): ReadFacts {
  const { before } = ground;
  const isSent = (field: FieldName) => Object.hasOwn(body, field);
  const stored = typedFrom(before);
  const typed = Object.fromEntries(
    FIELDS.map((field) => [
      field,
      fieldOf(body, field, isSent(field) || field === 'allowsJoint' ? null : stored[field]),
    ]),
  ) as TypedFacts;
  const errors: FieldError[] = [];
  const take = <Value>(field: FieldName, read: Read<Value>, otherwise: Value): Value => {
    const [value, key] = read;
    if (key === null) return value;
    errors.push({ field, key, params: { max: LIMITS[field] ?? 0, length: lengthOf(typed[field]) } });
    return otherwise;
  };
  const text = (field: keyof typeof LONGEST) => take(field, readText(field, typed[field]), before[field]);
  const facts: PlannedFacts = {
    ...before,
    name: text('name'),
    nameEn: text('nameEn'),
    tier: oneOf(ROUND_TIERS, typed.tier, before.tier),
    kind: oneOf(ROUND_KINDS, typed.kind, before.kind),
    mode: oneOf(ROUND_MODES, typed.mode, before.mode),
    areaCode: take('areaCode', readArea(typed, ground), before.areaCode),
    oversightOfficeId: take('oversightOfficeId', readOffice(typed, ground), before.oversightOfficeId),
    entersOn: take('entersOn', readDay(typed.entersOn), before.entersOn),
    departsOn: take('departsOn', readDay(typed.departsOn), before.departsOn),
    opensAt: take('opensAt', readMoment(typed.opensAt, before.opensAt), before.opensAt),
    closesAt: take('closesAt', readMoment(typed.closesAt, before.closesAt), before.closesAt),
    endsAt: take('endsAt', readMoment(typed.endsAt, before.endsAt), before.endsAt),
    phone: text('phone'),
    phoneHours: text('phoneHours'),
    mailbox: text('mailbox'),
    postBox: text('postBox'),
    supervisionPhone: text('supervisionPhone'),
    replyPolicy: oneOf(REPLY_POLICIES, typed.replyPolicy, before.replyPolicy),
    visibility: oneOf(VISIBILITIES, typed.visibility, before.visibility),
    allowsJoint: typed.allowsJoint === 'yes',
  };
  const contradictions = windowProblems(withoutWrong(facts, errors)).map((kind): FieldError => {
    const key = `round.problem.${kind}` as const;
    return { field: WINDOW_PROBLEMS[kind], key };
  });
  return { typed, facts, errors: [...errors, ...contradictions] };
}

/** What could not be read contradicts nothing. */
const withoutWrong = (facts: PlannedFacts, errors: readonly FieldError[]): PlannedFacts => ({
  ...facts,
  ...Object.fromEntries(errors.map(({ field }) => [field, null])),
});

/** The facts as the form shows them. */
export function typedFrom(facts: PlannedFacts): TypedFacts {
  return {
    ...facts,
    areaCode: facts.areaCode ?? '',
    oversightOfficeId: facts.oversightOfficeId ?? '',
    entersOn: facts.entersOn ?? '',
    departsOn: facts.departsOn ?? '',
    opensAt: facts.opensAt ? typedMoment(facts.opensAt) : '',
    closesAt: facts.closesAt ? typedMoment(facts.closesAt) : '',
    endsAt: facts.endsAt ? typedMoment(facts.endsAt) : '',
    allowsJoint: facts.allowsJoint ? 'yes' : '',
  };
}

const LONGEST = {
  name: 60,
  nameEn: 120,
  phone: 40,
  phoneHours: 60,
  mailbox: 80,
  postBox: 80,
  supervisionPhone: 40,
} as const satisfies Partial<Record<FieldName, number>>;
const LIMITS: Readonly<Partial<Record<FieldName, number>>> = LONGEST;

/** What a field was sent with; what the form does not show stays as it is. */
const fieldOf = (body: Body, field: FieldName, stored: string | null): string =>
  stored ?? cleanText(scalar(body[field])).replace(/\s*\n\s*/g, ' ');

const PHONE = /^[\d\s()（）+\-–—、，,；;/转#*]{5,}$/;
const MAILBOX = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function readText(field: keyof typeof LONGEST, typed: string): Read<string> {
  if (lengthOf(typed) > LONGEST[field]) return [typed, 'rounds.error.too-long'];
  if (typed === '') return [typed, null];
  if ((field === 'phone' || field === 'supervisionPhone') && !PHONE.test(typed)) return [typed, 'rounds.error.phone'];
  if (field === 'mailbox' && !MAILBOX.test(typed)) return [typed, 'rounds.error.mailbox'];
  return [typed, null];
}

function readArea({ areaCode, mode }: TypedFacts, { office, before, hasArea }: FormGround): Read<AreaCode | null> {
  if (areaCode === '') return [null, null];
  const code = parseAreaCode(areaCode);
  if (!code || !hasArea(code)) return [null, 'rounds.error.area'];
  const reach = reachOf(office, oneOf(ROUND_MODES, mode, before.mode));
  return [code, covers(reach, code) ? null : 'round.problem.area-outside'];
}

function readOffice({ oversightOfficeId }: TypedFacts, { hasOffice }: FormGround): Read<Organisation['id'] | null> {
  if (oversightOfficeId === '') return [null, null];
  const id = parseId<'Organisation'>(oversightOfficeId);
  return id && hasOffice(id) ? [id, null] : [null, 'rounds.error.office'];
}

const oneOf = <Value extends string>(values: readonly Value[], typed: string, otherwise: Value): Value =>
  values.find((value) => value === typed) ?? otherwise;
