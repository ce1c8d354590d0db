import { randomBytes, timingSafeEqual } from 'node:crypto';
import { parseAreaCode } from '../../core/area/area';
import type { Petition } from '../../core/petition/petition';
import { receiptFrom } from '../../core/petition/receipt';
import type { ProgressPass, ProgressPasses, Receipts, Ticket, Tickets } from '../../core/petition/ticket';
import type { PosterId } from '../../core/poster/poster';
import { parseId } from '../../core/shared/ids';
import { derive, hmac, openBox, sealBox } from './boxes';
import { crockford } from './crockford';
import type { KeyRing } from './key-ring';

const LONGEST_RAW = 1_000;
const NONCE_BYTES = 16;
const TICKET = /^(v1\.([A-Za-z0-9_-]+))\.([A-Za-z0-9_-]{43})$/;
const PASS = /^[A-Za-z0-9_-]+$/;
const POSTER_ID = /^[0-9A-HJKMNP-TV-Z]{10}$/;
const PASS_MS = 15 * 60_000;
const EIGHTEEN_DIGITS = 10n ** 18n;

/** Tickets as `v1.payload.tag`, the tag an HMAC-SHA-256 over all before it. */
export function ticketsOf(ring: KeyRing): Tickets {
  const key = ring.secret('ticket');
  const tagOf = (text: string): string => hmac(key, text).toString('base64url');
  const write = (ticket: Ticket): string => {
    const text = `v1.${Buffer.from(payloadOf(ticket), 'utf8').toString('base64url')}`;
    return `${text}.${tagOf(text)}`;
  };
  return {
    issue: (ticket) => write({ ...ticket, nonce: randomBytes(NONCE_BYTES) }),
    after: (used, issuedAt) => {
      const nonce = new Uint8Array(derive(key, used.nonce, { name: 'ticket after', bytes: NONCE_BYTES }));
      const ticket = { ...used, nonce, issuedAt };
      return { raw: write(ticket), ticket };
    },
    read: (raw: unknown) => {
      const [, text = '', payload = '', tag = ''] = partsOf(raw);
      if (text === '') return null;
      return timingSafeEqual(Buffer.from(tag), Buffer.from(tagOf(text))) ? ticketFrom(parsed(payload)) : null;
    },
  };
}

/** The arithmetic from ticket to receipt to petition; the same nonce leads to the same petition for ever. */
export function receiptsOf(ring: KeyRing): Receipts {
  const key = ring.secret('receipt');
  const pepper = ring.secret('pepper');
  return {
    codeOf: (nonce) => {
      const wide = derive(key, nonce, { name: 'receipt', bytes: 16 }).toString('hex');
      return receiptFrom((BigInt(`0x${wide}`) % EIGHTEEN_DIGITS).toString().padStart(18, '0'));
    },
    petitionIdOf: (code) => crockford(hmac(pepper, code).subarray(0, 16)) as Petition['id'],
    contentMac: (nonce, canonical) =>
      hmac(derive(key, nonce, { name: 'content', bytes: 32 }), canonical).toString('hex'),
  };
}

/** Passes of 15 minutes, sealed: the page that carries one does not show which petition it is for. */
export function passesOf(ring: KeyRing): ProgressPasses {
  const key = ring.secret('pass');
  const box = { key, context: ['pass'] };
  const open = (raw: unknown): ProgressPass | null => {
    if (typeof raw !== 'string' || raw.length > LONGEST_RAW || !PASS.test(raw)) return null;
    try {
      return passFrom(JSON.parse(openBox(box, Buffer.from(raw, 'base64url')).toString('utf8')));
    } catch {
      return null;
    }
  };
  return {
    issue: (petitionId, now) => {
      const nonce = randomBytes(NONCE_BYTES).toString('base64url');
      const payload = JSON.stringify([petitionId, nonce, now.getTime() + PASS_MS]);
      return sealBox(box, Buffer.from(payload, 'utf8')).toString('base64url');
    },
    read: (raw: unknown, now) => {
      const pass = open(raw);
      return pass && now < pass.expiresAt ? pass : null;
    },
    nonceOf: (raw: unknown) => open(raw)?.nonce ?? null,
    after: (nonce) => new Uint8Array(derive(key, nonce, { name: 'message after', bytes: NONCE_BYTES })),
  };
}

function payloadOf({ nonce, roundId, posterId, areaCode, posterTrusted, issuedAt }: Ticket): string {
  return JSON.stringify([
    Buffer.from(nonce).toString('base64url'),
    roundId,
    posterId,
    areaCode,
    posterTrusted,
    issuedAt.getTime(),
  ]);
}

function partsOf(raw: unknown): readonly (string | undefined)[] {
  return typeof raw === 'string' && raw.length <= LONGEST_RAW ? (TICKET.exec(raw) ?? []) : [];
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

function ticketFrom(payload: unknown): Ticket | null {
  const [rawNonce, rawRound, rawPoster, rawArea, posterTrusted, issued] = listOf(payload);
  const nonce = nonceFrom(rawNonce);
  const roundId = parseId<'Round'>(rawRound);
  if (!nonce || !roundId || typeof posterTrusted !== 'boolean' || typeof issued !== 'number') return null;
  const areaCode = typeof rawArea === 'string' ? parseAreaCode(rawArea) : null;
  return { nonce, roundId, posterId: posterFrom(rawPoster), areaCode, posterTrusted, issuedAt: new Date(issued) };
}

function passFrom(payload: unknown): ProgressPass | null {
  const [rawId, rawNonce, expires] = listOf(payload);
  const petitionId: Petition['id'] | null = parseId(rawId);
  const nonce = nonceFrom(rawNonce);
  return petitionId && nonce && typeof expires === 'number'
    ? { petitionId, nonce, expiresAt: new Date(expires) }
    : null;
}

const listOf = (payload: unknown): readonly unknown[] => (Array.isArray(payload) ? payload : []);

function nonceFrom(raw: unknown): Uint8Array | null {
  const nonce = typeof raw === 'string' ? Buffer.from(raw, 'base64url') : null;
  return nonce?.length === NONCE_BYTES ? new Uint8Array(nonce) : null;
}

const posterFrom = (raw: unknown): PosterId | null =>
  typeof raw === 'string' && POSTER_ID.test(raw) ? (raw as PosterId) : null;
