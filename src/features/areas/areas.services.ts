import type { Ports } from '../../core/ports';
import type { FindPlaces } from './find-places';
import { findPlaces } from './find-places';

/** The places this product knows: for whoever types a name, and for the office that keeps them up to date. */
export interface AreasServices {
  readonly findPlaces: FindPlaces;
}

export function areasServices(ports: Ports): AreasServices {
  return { findPlaces: findPlaces(ports) };
}
