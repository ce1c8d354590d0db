import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { conflictKeysOf } from '../../../src/adapters/sealing/conflict-keys';
import { crockford } from '../../../src/adapters/sealing/crockford';
import { openKeyRing, type KeyRing } from '../../../src/adapters/sealing/key-ring';
import { posterCodesOf } from '../../../src/adapters/sealing/poster-codes';
import { passesOf, receiptsOf, ticketsOf } from '../../../src/adapters/sealing/tickets';
import { randomIds } from '../../../src/adapters/system';
import type { AreaCode } from '../../../src/core/area/area';
import { readReceipt } from '../../../src/core/petition/receipt';
import { parseId } from '../../../src/core/shared/ids';

let base: string;
let ring: KeyRing;
let foreignRing: KeyRing;

beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'codes-'));
  ring = await openKeyRing({ directory: path.join(base, 'ours'), mayCreate: true });
  foreignRing = await openKeyRing({ directory: path.join(base, 'foreign'), mayCreate: true });
});
afterAll(() => rm(base, { recursive: true }));

describe('tickets', () => {
  const asked = {
    roundId: randomIds.next<'Round'>(),
    posterId: null,
    areaCode: '510000000000' as AreaCode,
    posterTrusted: false,
    issuedAt: new Date('2026-11-24T03:04:05.678Z'),
  };

  it('come back as they were issued, each with a nonce of its own', () => {
    const tickets = ticketsOf(ring);
    const posterId = posterCodesOf(ring).newId();
    const one = tickets.read(tickets.issue({ ...asked, posterId, posterTrusted: true }));
    expect(one).toEqual({ ...asked, posterId, posterTrusted: true, nonce: one?.nonce });
    expect(one?.nonce).toHaveLength(16);
    const other = tickets.read(tickets.issue(asked));
    expect(other).toEqual({ ...asked, nonce: other?.nonce });
    expect(other?.nonce).not.toEqual(one?.nonce);
  });

  it('are null when forged, garbled, too long or of another ring', () => {
    const tickets = ticketsOf(ring);
    const raw = tickets.issue(asked);
    const [version = '', payload = '', tag = ''] = raw.split('.');
    const foreign = ticketsOf(foreignRing).issue(asked);
    const bad = ['', 'v1', 'v1..', '💧', `${raw} `, `${raw}=`, raw.slice(0, -1), foreign, `v2.${payload}.${tag}`];
    bad.push(
      `${version}.${payload}A.${tag}`,
      `${version}.${payload}.${tag.replace(/./, (c) => (c === 'A' ? 'B' : 'A'))}`,
    );
    bad.push('a'.repeat(1_001), `v1.${'a'.repeat(5_000)}.${tag}`);
    for (const text of bad) expect(tickets.read(text)).toBeNull();
    for (let at = 0; at < raw.length; at += 1) {
      expect(tickets.read(`${raw.slice(0, at)}${raw[at] === 'x' ? 'y' : 'x'}${raw.slice(at + 1)}`)).toBeNull();
    }
  });
});

describe('receipts', () => {
  it('are the same for the same nonce, carry check digits and lead to an id', () => {
    const receipts = receiptsOf(ring);
    for (let count = 0; count < 50; count += 1) {
      const nonce = randomBytes(16);
      const code = receipts.codeOf(nonce);
      expect(code).toMatch(/^\d{20}$/);
      expect(readReceipt(code)).toEqual({ kind: 'code', code });
      expect(receiptsOf(ring).codeOf(Uint8Array.from(nonce))).toBe(code);
      expect(parseId(receipts.petitionIdOf(code))).toBe(receiptsOf(ring).petitionIdOf(code));
      expect(receipts.codeOf(randomBytes(16))).not.toBe(code);
    }
  });

  it('fingerprint content under the nonce', () => {
    const receipts = receiptsOf(ring);
    const nonce = randomBytes(16);
    expect(receipts.contentMac(nonce, 'a')).toMatch(/^[0-9a-f]{64}$/);
    expect(receipts.contentMac(nonce, 'a')).toBe(receipts.contentMac(nonce, 'a'));
    expect(receipts.contentMac(nonce, 'a')).not.toBe(receipts.contentMac(nonce, 'b'));
    expect(receipts.contentMac(nonce, 'a')).not.toBe(receipts.contentMac(randomBytes(16), 'a'));
  });
});

describe('passes', () => {
  const now = new Date('2026-11-24T03:00:00Z');
  const after = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

  it('last 15 minutes and hide the petition', () => {
    const passes = passesOf(ring);
    const petitionId = randomIds.next<'Petition'>();
    const raw = passes.issue(petitionId, now);
    const read = passes.read(raw, after(14.9));
    expect(read).toEqual({ petitionId, nonce: read?.nonce, expiresAt: after(15) });
    expect(read?.nonce).toHaveLength(16);
    expect(passes.read(raw, after(15))).toBeNull();
    expect(Buffer.from(raw, 'base64url').toString('latin1')).not.toContain(petitionId);
    for (const bad of ['', 'x', '💧', raw.slice(2), `A${raw}`, `${raw.slice(0, -6)}AAAAAA`, 'a'.repeat(2_000)]) {
      expect(passes.read(bad, now)).toBeNull();
    }
  });
});

describe('poster codes', () => {
  it('are read in any case, with I L O for 1 1 0', () => {
    const codes = posterCodesOf(ring);
    for (let count = 0; count < 50; count += 1) {
      const poster = { id: codes.newId(), version: 1 };
      const code = codes.codeOf(poster);
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{19}$/);
      const genuine = { kind: 'genuine', ...poster };
      expect(codes.read(code)).toEqual(genuine);
      expect(codes.read(code.toLowerCase())).toEqual(genuine);
      expect(codes.read(code.replaceAll('1', 'l').replaceAll('0', 'o'))).toEqual(genuine);
      expect(codes.read(code.replaceAll('1', 'I').replaceAll('0', 'O'))).toEqual(genuine);
    }
  });

  it('are forged in every other case', () => {
    const codes = posterCodesOf(ring);
    const code = codes.codeOf({ id: codes.newId(), version: 1 });
    const bad = [
      '',
      code.slice(1),
      `${code}0`,
      `${code.slice(0, 18)}U`,
      `${code.slice(0, 10)}2${code.slice(11)}`,
      '💧',
    ];
    bad.push(`${code.slice(0, 10)}U${code.slice(11)}`, `ı${code.slice(1)}`);
    for (const text of bad) expect(codes.read(text)).toEqual({ kind: 'forged' });
    for (let at = 0; at < code.length; at += 1) {
      const changed = `${code.slice(0, at)}${code[at] === '7' ? '8' : '7'}${code.slice(at + 1)}`;
      expect(codes.read(changed)).toEqual({ kind: 'forged' });
    }
    expect(() => codes.codeOf({ id: codes.newId(), version: 2 })).toThrow('no key');
    expect(() => codes.codeOf({ id: codes.newId(), version: 32 })).toThrow(RangeError);
  });
});

describe('conflict keys and ids', () => {
  it('hash a subject to 16 hex digits under the ring', () => {
    const subject = randomIds.next<'Staff'>();
    const key = conflictKeysOf(ring).keyOf(subject);
    expect(key).toMatch(/^[0-9a-f]{16}$/);
    expect(conflictKeysOf(ring).keyOf(subject)).toBe(key);
    expect(conflictKeysOf(foreignRing).keyOf(subject)).not.toBe(key);
  });

  it('are 26 characters that the core takes for ids', () => {
    const ids = Array.from({ length: 100 }, () => randomIds.next<'File'>());
    for (const id of ids) expect(parseId(id)).toBe(id);
    expect(new Set(ids).size).toBe(100);
    expect(crockford(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff))).toBe('ZZZZZZZZ');
    expect(crockford(Uint8Array.of(0x08, 0x42))).toBe('1110');
    expect(crockford(new Uint8Array(0))).toBe('');
  });
});
