import type { AreaCode } from '../../core/area/area';
import type { Ports } from '../../core/ports';
import { DomainError } from '../../core/shared/errors';
import { LOGIN } from '../../core/staff/credentials';
import { invite, reserveLogin } from './invite';

type Needs = Parameters<typeof invite>[0] & Pick<Ports, 'accounts' | 'organisations' | 'credentials' | 'ids'>;

export interface FirstAdministrator {
  readonly login: string;
  readonly name: string;
  /** The name of the unit the person belongs to; made when there is none of that name. */
  readonly unit: string;
}

const PROVINCE = '51' as AreaCode;

/** Opens an administrator's account from the command line: the secret of a link that is good for a day. */
export function openAdministrator(needs: Needs): (asked: FirstAdministrator) => Promise<string> {
  return async ({ login, name, unit }) => {
    if (!LOGIN.test(login)) throw new DomainError('invalid', 'The login wants 3 to 40 letters, digits, dots or dashes');
    const unitId = await unitNamed(needs, unit);
    const id = needs.ids.next<'Staff'>();
    const own = { staffId: id, login, administers: true };
    if (!(await reserveLogin(needs)(own))) throw new DomainError('invalid', 'This login is taken');
    await needs.accounts.add({ id, name, unitId, grants: [], declared: [], demoAs: null, active: true });
    return invite(needs)({ ...own, why: 'welcome' });
  };
}

async function unitNamed({ organisations, ids }: Needs, name: string) {
  const known = (await organisations.all()).find((one) => one.name === name);
  if (known) return known.id;
  const id = ids.next<'Organisation'>();
  await organisations.add({
    id,
    name,
    kind: 'office',
    code: null,
    areaCode: PROVINCE,
    parentId: null,
    inspectedIn: [],
    active: true,
  });
  return id;
}
