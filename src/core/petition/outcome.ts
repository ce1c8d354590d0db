/** How a petition ended, as the record says it. What the resident may read of it follows the round's reply policy. */
export const OUTCOMES = [
  'fixed',
  'handed-over',
  'referred',
  'finding',
  'suggestion',
  'not-borne-out',
  'no-substance',
  'no-answer',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a team may propose when it concludes; the others come from other paths of the table. */
export const TEAM_OUTCOMES = [
  'fixed',
  'referred',
  'finding',
  'suggestion',
  'not-borne-out',
  'no-answer',
] as const satisfies readonly Outcome[];
