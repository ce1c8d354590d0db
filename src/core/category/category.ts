/** The eight plain tiles a resident chooses from: the top level of the categories (code 10 … 90). */
export const TILES = [
  'conduct',
  'funds',
  'subsidies',
  'land',
  'services',
  'environment',
  'governance',
  'other',
] as const;
export type Tile = (typeof TILES)[number];

/** How soon triage decides: P0 the same day, P1 2 working days, P2 5, P3 10. */
export type Priority = 'P0' | 'P1' | 'P2' | 'P3';

/** The clock a petition starts with, until an officer chooses the leaf category. */
export const PRIORITY_OF_TILE: Readonly<Record<Tile, Priority>> = {
  conduct: 'P1',
  funds: 'P1',
  subsidies: 'P1',
  land: 'P1',
  services: 'P1',
  environment: 'P1',
  governance: 'P2',
  other: 'P2',
};
