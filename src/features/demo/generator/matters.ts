import type { Tile } from '../../../core/category/category';
import type { Matter } from './matter';
import { CONDUCT } from './matters/conduct';
import { ENVIRONMENT } from './matters/environment';
import { FUNDS } from './matters/funds';
import { GOVERNANCE } from './matters/governance';
import { LAND } from './matters/land';
import { OTHER } from './matters/other';
import { SERVICES } from './matters/services';
import { SUBSIDIES } from './matters/subsidies';
import type { Ground } from './words';

const MATTERS: Readonly<Record<Tile, readonly Matter[]>> = {
  conduct: CONDUCT,
  funds: FUNDS,
  subsidies: SUBSIDIES,
  land: LAND,
  services: SERVICES,
  environment: ENVIRONMENT,
  governance: GOVERNANCE,
  other: OTHER,
};

/** What may trouble people there. */
export function mattersOf(tile: Tile, ground: Ground): readonly Matter[] {
  return MATTERS[tile].filter((matter) => matter.ground === 'any' || matter.ground === ground);
}
