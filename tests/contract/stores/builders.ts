import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openKeyRing } from '../../../src/adapters/sealing/key-ring';
import { sealingOf } from '../../../src/adapters/sealing/envelope';
import type { AreaCode } from '../../../src/core/area/area';
import { prefixesOf } from '../../../src/core/area/area';
import type { Petition } from '../../../src/core/petition/petition';
import { submit } from '../../../src/core/petition/petition';
import type { Scope } from '../../../src/core/petition/petition-repository';
import type { ShanghaiDay } from '../../../src/core/shared/clock';
import type { Id, Ids } from '../../../src/core/shared/ids';
import type { LockedKey, Sealed, Sealing } from '../../../src/core/shared/sealed';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const ids: Ids = {
  next: <Of extends string>() => Array.from(randomBytes(26), (byte) => ALPHABET[byte & 31]).join('') as Id<Of>,
};
export const newId = <Of extends string>(): Id<Of> => ids.next<Of>();
export const VILLAGE = '511724101201' as AreaCode;
export const TODAY = '2026-11-24' as ShanghaiDay;
export const ROUND = newId<'Round'>();
export const TEAM = newId<'Team'>();

export async function testSealing(): Promise<Sealing> {
  const directory = mkdtempSync(path.join(tmpdir(), 'cp-keys-'));
  return sealingOf(await openKeyRing({ directory, mayCreate: true }));
}

/** A petition as intake makes it, then as the test wants it. */
export function aPetition(change: Partial<Petition> = {}): Petition {
  const received = submit({
    id: newId(),
    roundId: ROUND,
    areaCode: VILLAGE,
    areaPath: prefixesOf(VILLAGE),
    organisationId: null,
    posterTrust: 'none',
    posterId: null,
    identityMode: 'anonymous',
    tile: 'funds',
    locale: 'zh-CN',
    day: TODAY,
    late: false,
    due: '2026-11-26' as ShanghaiDay,
    visibleFrom: null,
    barred: [],
    oversight: false,
    files: [],
    accountLength: 120,
    key: Uint8Array.of(1, 2, 3) as LockedKey,
    content: Uint8Array.of(4, 5, 6) as Sealed,
    excerpt: Uint8Array.of(7, 8, 9) as Sealed,
    contentMac: 'mac',
    entryId: newId(),
  });
  return { ...received, ...change };
}

export const routed = (change: Partial<Petition> = {}): Petition =>
  aPetition({ status: 'routed', teamId: TEAM, ...change });

export const triageScope = (change: Partial<Scope & { kind: 'triage' }> = {}): Scope => ({
  kind: 'triage',
  places: [{ roundId: ROUND, areas: [] }],
  oversightOf: [],
  keys: [],
  ...change,
});

export const teamScope = (change: Partial<Scope & { kind: 'team' }> = {}): Scope & { kind: 'team' } => ({
  kind: 'team',
  teamIds: [TEAM],
  now: new Date('2026-11-24T04:00:00Z'),
  keys: [],
  ...change,
});

export const officeScope = (change: Partial<Scope & { kind: 'office' }> = {}): Scope => ({
  kind: 'office',
  roundIds: [ROUND],
  keys: [],
  ...change,
});

export const headScope = (change: Partial<Scope & { kind: 'head' }> = {}): Scope => ({
  kind: 'head',
  roundIds: [ROUND],
  oversightOf: [],
  keys: [],
  ...change,
});

export const unitScope = (...unitIds: Id<'Organisation'>[]): Scope => ({ kind: 'unit', unitIds, keys: [] });
