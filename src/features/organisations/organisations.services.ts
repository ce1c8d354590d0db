import type { Ports } from '../../core/ports';
import type { Inspected } from './inspected';
import { inspectedOrganisations } from './inspected';

/** What offices do with organisations: the list of them, and which of them a round inspects. */
export interface OrganisationsServices {
  readonly inspected: Inspected;
  readonly ports: Pick<Ports, 'areas' | 'clock' | 'rounds' | 'roundPlans'>;
}

export function organisationsServices(ports: Ports): OrganisationsServices {
  return { inspected: inspectedOrganisations(ports), ports };
}
