import { accounts } from './zh-CN/accounts';
import { areas } from './zh-CN/areas';
import { audit } from './zh-CN/audit';
import { desk } from './zh-CN/desk';
import { resident } from './zh-CN/resident';
import { residentForm } from './zh-CN/resident-form';
import { residentPlaces } from './zh-CN/resident-places';
import { residentProgress } from './zh-CN/resident-progress';
import { shared } from './zh-CN/shared';
import { round } from './zh-CN/round';
import { rounds } from './zh-CN/rounds';
import { handover } from './zh-CN/handover';
import { organisations } from './zh-CN/organisations';
import { teams } from './zh-CN/teams';
import { coverage } from './zh-CN/coverage';
import { posters } from './zh-CN/posters';
import { staff } from './zh-CN/staff';
import { uploads } from './zh-CN/uploads';

/** Every sentence people read, in the language it was written in. The other catalogues are checked against this one. */
export const zhCN = {
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
} as const;

export type MessageKey = keyof typeof zhCN;
