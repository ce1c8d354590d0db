import type { Ports } from '../ports';
import { shanghaiDay } from '../shared/clock';
import { readManualCode } from './manual-code';
import type { Poster } from './poster';
import { isTrusted } from './poster';

/** What a code turned out to be, however it was read or typed. */
export type CheckedPoster =
  /** In our register. Whether it may be believed now depends on its state and day. */
  | { readonly kind: 'known'; readonly poster: Poster; readonly isTrusted: boolean }
  /** Made by us, and in no register: of another installation, or thrown away with its batch. */
  | { readonly kind: 'unknown' }
  /** It does not carry our tag: not made by us, or mistyped. */
  | { readonly kind: 'forged' }
  /** A code that leads to another site: pasted over. */
  | { readonly kind: 'foreign' }
  /** No code at all, or a manual code with a wrong character. */
  | { readonly kind: 'mistyped' };

export type CheckPoster = (typed: string) => Promise<CheckedPoster>;

type Needs = Pick<Ports, 'posters' | 'posterCodes' | 'clock'>;

/** Says what is behind a code: an address, its path, the 19 characters or the 8 to type. */
export function checkPoster({ posters, posterCodes, clock }: Needs, publicUrl: string): CheckPoster {
  const known = (poster: Poster | null): CheckedPoster =>
    poster ? { kind: 'known', poster, isTrusted: isTrusted(poster, shanghaiDay(clock.now())) } : { kind: 'unknown' };
  return async (typed) => {
    const read = readTyped(typed, publicUrl);
    switch (read.kind) {
      case 'manual': {
        const code = readManualCode(read.text);
        return code ? known(await posters.byManualCode(code)) : { kind: 'mistyped' };
      }
      case 'code': {
        const told = posterCodes.read(read.text);
        if (told.kind === 'forged') return { kind: 'forged' };
        const poster = await posters.find(told.id);
        return known(poster?.version === told.version ? poster : null);
      }
      default:
        return read;
    }
  };
}

type Typed = { readonly kind: 'code' | 'manual'; readonly text: string } | { readonly kind: 'foreign' | 'mistyped' };

const LONGEST = 2_000;
const CODE_LENGTH = 19;
const MANUAL_LENGTH = 8;
const ADDRESS = /^https?:\/\//i;

/** Tells an address, a path, a code and a manual code apart by their shape. */
function readTyped(raw: string, publicUrl: string): Typed {
  const text = raw.slice(0, LONGEST).normalize('NFKC').trim();
  const path = ADDRESS.test(text) ? pathIn(text, publicUrl) : text;
  if (path === null) return { kind: 'foreign' };
  const [, inPath] = /(?:^|\/)q\/([0-9a-z]+)/i.exec(path) ?? [];
  const plain = (inPath ?? path).replace(/[\s-]/g, '');
  if (plain.length === CODE_LENGTH) return { kind: 'code', text: plain };
  return plain.length === MANUAL_LENGTH ? { kind: 'manual', text: plain } : { kind: 'mistyped' };
}

/** What follows our own address; null for an address of somebody else. Scheme and case may differ, hosts may not. */
function pathIn(address: string, publicUrl: string): string | null {
  const [bare, ours] = [address.replace(ADDRESS, ''), `${publicUrl.replace(ADDRESS, '')}/`];
  return bare.toLowerCase().startsWith(ours.toLowerCase()) ? bare.slice(ours.length - 1) : null;
}
