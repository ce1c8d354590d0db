import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sealingOf } from '../../../src/adapters/sealing/envelope';
import { openKeyRing, type KeyRing } from '../../../src/adapters/sealing/key-ring';

const KEYS = ['audit', 'conflict', 'csrf', 'device', 'kek.1', 'pass', 'pepper', 'qr.1', 'receipt', 'session', 'ticket'];

let base: string;
let ring: KeyRing;
const open = (directory: string, mayCreate = false): Promise<KeyRing> => openKeyRing({ directory, mayCreate });
const rewrite = async (file: string, text: string): Promise<void> => {
  await rm(file, { force: true });
  await writeFile(file, text, { mode: 0o400 });
};

beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'key-ring-'));
  ring = await open(path.join(base, 'usual'), true);
});
afterAll(() => rm(base, { recursive: true }));

describe('key ring', () => {
  it('makes one file of mode 0400 per key in a directory of mode 0700 and leaves nothing else there', async () => {
    const directory = path.join(base, 'usual');
    expect((await readdir(directory)).sort()).toEqual(KEYS);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    for (const name of KEYS) expect((await stat(path.join(directory, name))).mode & 0o777).toBe(0o400);
  });

  it('keeps the keys it has', async () => {
    const again = await open(path.join(base, 'usual'), true);
    expect(again.secret('pepper')).toEqual(ring.secret('pepper'));
    expect(again.kek(again.activeKek)).toEqual(ring.kek('kek.1'));
    expect(ring.secret('pepper')).not.toEqual(ring.secret('receipt'));
  });

  it('ends with the same keys when two start at once', async () => {
    const directory = path.join(base, 'race');
    const rings = await Promise.all(Array.from({ length: 6 }, () => open(directory, true)));
    expect(new Set(rings.map((one) => one.secret('receipt').toString('hex'))).size).toBe(1);
    expect((await readdir(directory)).sort()).toEqual(KEYS);
  });

  it('makes nothing where it may not, and names everything that is missing', async () => {
    const directory = path.join(base, 'absent');
    const message = await open(directory).then(String, String);
    for (const name of ['the directory cannot be read', ...KEYS]) expect(message).toContain(name);
    await expect(stat(directory)).rejects.toThrow();
  });

  it('names short, weak, unreadable-as-key and open files in one error without their content', async () => {
    const directory = path.join(base, 'bad');
    await open(directory, true);
    const at = (name: string): string => path.join(directory, name);
    await rewrite(at('pepper'), 'abcdef');
    await rewrite(at('ticket'), '11'.repeat(32));
    await rewrite(at('pass'), 'z'.repeat(5_000));
    await rm(at('csrf'));
    await chmod(at('session'), 0o440);
    await chmod(directory, 0o755);
    const message = await open(directory).then(String, String);
    expect(message).toMatch(/pepper is not a key/);
    expect(message).toMatch(/ticket is weak/);
    expect(message).toMatch(/pass is not a key/);
    expect(message).toMatch(/csrf is missing/);
    expect(message).toMatch(/session is open to others/);
    expect(message).toMatch(/the directory is open to others/);
    expect(message).not.toMatch(/abcdef|1111|zzz/);
  });

  it('reads base64 as well as hex, and locks with the newest key', async () => {
    const directory = path.join(base, 'second');
    const old = sealingOf(await open(directory, true)).keyFor('petitions', 'A');
    const key = randomBytes(32);
    await rewrite(path.join(directory, 'kek.2'), key.toString('base64'));
    const newer = await open(directory);
    expect(newer.activeKek).toBe('kek.2');
    expect(newer.kek('kek.2')).toEqual(key);
    expect(sealingOf(newer).unlock('petitions', 'A', old.locked).open('text', old.seal('text', 1))).toBe(1);
    expect(() => newer.kek('kek.9')).toThrow('no key');
    expect(() => newer.kek('pepper')).toThrow('no key');
  });
});

describe('envelope', () => {
  const value = { text: '村里的钱没有公示', phone: '13800000000', list: [1, null, true] };

  it('gives back what was sealed, also after a restart', () => {
    const fresh = sealingOf(ring).keyFor('petitions', 'A');
    const sealed = fresh.seal('content', value);
    const later = sealingOf(ring).unlock('petitions', 'A', fresh.locked);
    expect(later.open('content', sealed)).toEqual(value);
    expect(later.open('empty', later.seal('empty', ''))).toBe('');
  });

  it('shows neither content nor exact length', () => {
    const key = sealingOf(ring).keyFor('petitions', 'A');
    expect(Buffer.from(key.seal('content', value)).includes('13800000000')).toBe(false);
    expect(key.seal('content', '').length).toBe(key.seal('content', 'a'.repeat(200)).length);
    expect(key.seal('content', 'a')).not.toEqual(key.seal('content', 'a'));
  });

  it('refuses what was moved to another record, collection or field', () => {
    const key = sealingOf(ring).keyFor('petitions', 'A');
    const other = sealingOf(ring).keyFor('petitions', 'B');
    const sealed = key.seal('content', value);
    expect(() => key.open('name', sealed)).toThrow();
    expect(() => other.open('content', sealed)).toThrow();
    expect(() => sealingOf(ring).unlock('petitions', 'B', key.locked)).toThrow();
    expect(() => sealingOf(ring).unlock('messages', 'A', key.locked)).toThrow();
  });

  it('refuses every changed byte and every cut', () => {
    const key = sealingOf(ring).keyFor('petitions', 'A');
    const sealed = key.seal('content', 'x');
    for (const bytes of [sealed, key.locked]) {
      const read = (raw: Uint8Array): unknown =>
        bytes === sealed ? key.open('content', raw) : sealingOf(ring).unlock('petitions', 'A', raw);
      for (let at = 0; at < bytes.length; at += 1) {
        const changed = Uint8Array.from(bytes);
        changed[at]! ^= 1;
        expect(() => read(changed)).toThrow();
        expect(() => read(bytes.slice(0, at))).toThrow();
      }
    }
  });

  it('binds a piece to its number, its record and the end of the stream', () => {
    const key = sealingOf(ring).keyFor('files', 'A');
    const plain = randomBytes(1_000);
    const first = key.sealPiece(0, false, plain);
    const second = key.sealPiece(1, true, new Uint8Array(0));
    const later = sealingOf(ring).unlock('files', 'A', key.locked);
    expect(Buffer.from(later.openPiece(0, false, first))).toEqual(plain);
    expect(later.openPiece(1, true, second)).toHaveLength(0);
    expect(() => later.openPiece(1, false, first)).toThrow();
    expect(() => later.openPiece(0, true, first)).toThrow();
    expect(() => later.openPiece(0, false, first.slice(0, -1))).toThrow();
    expect(() => later.openPiece(0, false, new Uint8Array(0))).toThrow();
    expect(() => sealingOf(ring).keyFor('files', 'A').openPiece(0, false, first)).toThrow();
    expect(() => key.sealPiece(-1, false, plain)).toThrow(RangeError);
  });
});
