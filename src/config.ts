import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { Interfaces } from './first-contact';
import { lanAddress, listensEverywhere } from './first-contact';

/** How this installation runs, from the environment (`.env.example` explains each name). */
export interface Config {
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  /** Null: the embedded database under `dataDir`. */
  readonly mongoUri: string | null;
  readonly dataDir: string;
  readonly keysDir: string;
  readonly demo: 'auto' | 'off' | 'on';
  readonly serve: 'all' | 'resident' | 'staff';
  readonly trustProxy: number | readonly string[] | null;
  readonly logLevel: string;
  /** How slow a password's hash is: a test's is cheap. */
  readonly passwordCost: 'full' | 'cheap';
  /** Null: no metrics. */
  readonly metricsPort: number | null;
}

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  MONGODB_URI: z
    .string()
    .regex(/^(mongodb(\+srv)?:\/\/.+|embedded:)$/)
    .optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  KEYS_DIR: z.string().min(1).optional(),
  DEMO: z.enum(['auto', 'off', 'on']).default('auto'),
  SERVE: z.enum(['all', 'resident', 'staff']).default('all'),
  TRUST_PROXY: z
    .string()
    .regex(
      /^(\d{1,2}|[0-9a-fA-F:.]+(\/\d{1,3})?(,[0-9a-fA-F:.]+(\/\d{1,3})?)*)$/,
      'an exact number of hops or a list of CIDRs, never true',
    )
    .optional(),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
});

/** Reads the environment. Throws one Error that lists every problem at once. */
export function loadConfig(
  env: Readonly<Record<string, string | undefined>>,
  interfaces: Interfaces = networkInterfaces(),
): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path: [name], message }) => `  ${String(name)}: ${message}`);
    throw new Error(`The settings cannot be used:\n${lines.join('\n')}`);
  }
  const config = configOf(parsed.data, interfaces);
  const problems = config.production ? productionProblems(parsed.data) : [];
  if (problems.length > 0)
    throw new Error(`Not fit for production:\n${problems.map((line) => `  ${line}`).join('\n')}`);
  return config;
}

type Settings = z.infer<typeof schema>;

function configOf(settings: Settings, interfaces: Interfaces): Config {
  const { PORT, HOST, MONGODB_URI, TRUST_PROXY } = settings;
  const dataDir = path.resolve(settings.DATA_DIR);
  return {
    production: settings.NODE_ENV === 'production',
    port: PORT,
    host: HOST,
    publicUrl: (settings.PUBLIC_URL ?? `http://${reachable(HOST, interfaces)}:${PORT}`).replace(/\/$/, ''),
    mongoUri: MONGODB_URI && MONGODB_URI !== 'embedded:' ? MONGODB_URI : null,
    dataDir,
    keysDir: settings.KEYS_DIR ? path.resolve(settings.KEYS_DIR) : path.join(dataDir, 'keys'),
    demo: settings.DEMO,
    serve: settings.SERVE,
    trustProxy:
      TRUST_PROXY === undefined ? null : /^\d+$/.test(TRUST_PROXY) ? Number(TRUST_PROXY) : TRUST_PROXY.split(','),
    logLevel: settings.LOG_LEVEL,
    passwordCost: settings.NODE_ENV === 'test' ? 'cheap' : 'full',
    metricsPort: settings.METRICS_PORT ?? null,
  };
}

/** What stands in an address for this host: where it listens everywhere, what a phone beside it can reach. */
function reachable(host: string, interfaces: Interfaces): string {
  if (listensEverywhere(host)) return lanAddress(interfaces) ?? '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function productionProblems({ PUBLIC_URL, MONGODB_URI, KEYS_DIR, DEMO }: Settings): readonly string[] {
  return [
    PUBLIC_URL?.startsWith('https://') ? null : 'PUBLIC_URL: must be set and begin with https://',
    MONGODB_URI ? null : 'MONGODB_URI: must be set (write embedded: for the embedded database)',
    KEYS_DIR ? null : 'KEYS_DIR: must be set; keys are never made by themselves in production',
    DEMO === 'on' ? 'DEMO: the demonstration is not for production' : null,
  ].filter((line) => line !== null);
}
