import { accounts } from './en/accounts';
import { areas } from './en/areas';
import { audit } from './en/audit';
import { desk } from './en/desk';
import { resident } from './en/resident';
import { residentForm } from './en/resident-form';
import { residentPlaces } from './en/resident-places';
import { residentProgress } from './en/resident-progress';
import { shared } from './en/shared';
import { round } from './en/round';
import { rounds } from './en/rounds';
import { handover } from './en/handover';
import { organisations } from './en/organisations';
import { teams } from './en/teams';
import { coverage } from './en/coverage';
import { posters } from './en/posters';
import { staff } from './en/staff';
import { uploads } from './en/uploads';

import type { Message } from './message';
import type { MessageKey } from './zh-CN';

/** English, complete: the compiler misses no sentence. */
export const en: Readonly<Record<MessageKey, Message>> = {
  ...shared,
  ...resident,
  ...residentForm,
  ...residentPlaces,
  ...residentProgress,
  ...areas,
  ...audit,
  ...desk,
  ...accounts,
  ...round,
  ...rounds,
  ...handover,
  ...organisations,
  ...teams,
  ...coverage,
  ...posters,
  ...staff,
  ...uploads,
};
