import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
  readonly version: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly resolved?: string;
}

const MOST_PRODUCTION_DEPENDENCIES = 40;

const manifest = JSON.parse(read('package.json')) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Package> };

describe('the packages we depend on', () => {
  it('have exact versions', () => {
    const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('run no install scripts and are locked without an address', () => {
    expect(read('.npmrc').split('\n')).toEqual(
      expect.arrayContaining(['ignore-scripts=true', 'omit-lockfile-registry-resolved=true']),
    );
    const resolved = Object.entries(packages).filter(([, { resolved }]) => resolved?.startsWith('http'));
    expect(resolved.map(([path]) => path)).toEqual([]);
  });

  it('stay few at run time', () => {
    expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(MOST_PRODUCTION_DEPENDENCIES);
  });

  it.each([
    ['multer', '2.5.0'],
    ['mongoose', '9.9.2'],
  ])('are not the ones with known holes: %s is %s or newer', (name, least) => {
    expect(isAtLeast(packages[`node_modules/${name}`]?.version ?? '0.0.0', least)).toBe(true);
  });
});

describe('.env.example', () => {
  it.each(
    (
      'PORT HOST PUBLIC_URL MONGODB_URI DATA_DIR KEYS_DIR DEMO SERVE ' + 'TRUST_PROXY LOG_LEVEL METRICS_PORT NODE_ENV'
    ).split(' '),
  )('explains %s', (name) => {
    expect(read('.env.example')).toMatch(new RegExp(`^# .*\\n#${name}=`, 'm'));
  });
});

function read(file: string) {
  return readFileSync(join(__dirname, '..', '..', file), 'utf8');
}

function isAtLeast(version: string, least: string) {
  return version.localeCompare(least, 'en', { numeric: true }) >= 0;
}
