import type { Ports } from '../../core/ports';
import type { BrowseOrganisations } from './browse-organisations';
import { browseOrganisations } from './browse-organisations';
import type { EditOrganisation } from './edit-organisation';
import { editOrganisation } from './edit-organisation';
import type { Inspected } from './inspected';
import { inspectedOrganisations } from './inspected';
import type { TryList } from './try-list';
import { tryList } from './try-list';

/** What offices do with organisations: the list of them, and which of them a round inspects. */
export interface OrganisationsServices {
  readonly inspected: Inspected;
  readonly browse: BrowseOrganisations;
  readonly edit: EditOrganisation;
  readonly imports: TryList;
  readonly ports: Pick<Ports, 'areas' | 'clock' | 'rounds' | 'roundPlans' | 'organisations' | 'lists'>;
}

export function organisationsServices(ports: Ports): OrganisationsServices {
  return {
    inspected: inspectedOrganisations(ports),
    browse: browseOrganisations(ports),
    edit: editOrganisation(ports),
    imports: tryList(ports),
    ports,
  };
}
