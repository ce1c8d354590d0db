import { Secret, TOTP } from 'otpauth';
import { loadConfig } from '../../../src/config';
import { acceptInvitation } from '../../../src/features/accounts/accept-invitation';
import { openAdministrator } from '../../../src/features/accounts/first-administrator';
import { openProduct } from '../../../src/product';

/** An administrator's way in, made before the product starts: recovery codes stand in for a phone. */
export interface Administrator {
  readonly login: string;
  readonly password: string;
  readonly recovery: readonly string[];
  /** The secret of somebody else's invitation that nobody has taken up. */
  readonly invitation: string;
}

export async function administratorIn(dataDir: string): Promise<Administrator> {
  const product = await openProduct(loadConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', DEMO: 'off' }));
  const { ports } = product;
  const [login, password] = ['first.admin', '山路十八弯我记得很清楚的一句话'];
  const secret = await openAdministrator(ports)({ login, name: '管理员甲', unit: '县委巡察办信息科' });
  const story = acceptInvitation(ports);
  const seed = (await story.open(secret))?.seed.replace(/ /g, '') ?? '';
  const digits = new TOTP({ secret: Secret.fromBase32(seed) }).generate();
  const accepted = await story.accept({ secret, password, digits });
  const invitation = await openAdministrator(ports)({
    login: 'second.admin',
    name: '管理员乙',
    unit: '县委巡察办信息科',
  });
  await product.close();
  return { login, password, recovery: accepted.kind === 'accepted' ? accepted.recovery : [], invitation };
}
