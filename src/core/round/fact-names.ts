import type { RoundFacts } from './round';

export type FactName = keyof RoundFacts;

const FACTS = [
  'name',
  'nameEn',
  'tier',
  'kind',
  'mode',
  'areaCode',
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
  'texts',
  'replyPolicy',
  'visibility',
  'allowsJoint',
  'oversightOfficeId',
  'noticeVersion',
  'privacyVersion',
] as const satisfies readonly FactName[];
type Forgotten = Exclude<FactName, (typeof FACTS)[number]>;
/** Every fact, in the order of the form. Does not compile when one is left out: it could be changed without anybody seeing it. */
export const FACT_NAMES: [Forgotten] extends [never] ? readonly FactName[] : never = FACTS;

/** What is said about a round and decided for it, without what makes it this one. */
export const factsIn = (round: RoundFacts): RoundFacts =>
  Object.fromEntries(FACT_NAMES.map((name) => [name, round[name]])) as unknown as RoundFacts;
