import { recordAct } from '../../core/audit/record-act';
import type { Ports } from '../../core/ports';
import type { BrowseAreas } from './browse-areas';
import { browseAreas } from './browse-areas';
import type { ChangeAreas } from './change-areas';
import { changeAreas } from './change-areas';
import type { FindPlaces } from './find-places';
import { findPlaces } from './find-places';
import { mayChange } from './may-change';

/** The places this product knows: for whoever types a name, and for the office that keeps them up to date. */
export interface AreasServices {
  readonly findPlaces: FindPlaces;
  readonly browse: BrowseAreas;
  readonly change: ChangeAreas;
  readonly areas: Ports['areas'];
}

export function areasServices(ports: Ports): AreasServices {
  const own = { mayChange: mayChange(ports), record: recordAct(ports) };
  return {
    findPlaces: findPlaces(ports),
    browse: browseAreas({ ...ports, ...own }),
    change: changeAreas({ ...ports, ...own }),
    areas: ports.areas,
  };
}
