import { randomBytes } from 'node:crypto';
import { smallVideo } from '../../support/evidence';
import type { OpenDoor } from '../../support/open-door';
import { openDoor } from '../../support/open-door';
import { openForm } from '../../support/resident';
import type { TestApp } from '../../support/test-app';
import { openTestApp } from '../../support/test-app';
import type { Asking } from '../../support/uploads';
import { announce, carryOn, metadata, offsetOf, tus } from '../../support/uploads';

let app: TestApp;
let door: OpenDoor;
let ticket: string;
beforeAll(async () => {
  app = await openTestApp();
  door = await openDoor(app);
});
beforeEach(async () => {
  ticket = await openForm(app);
});
afterAll(async () => {
  await door.close();
  await app.close();
});

const BYTES = { 'Content-Type': 'application/offset+octet-stream' } as const;
const ask = (method: string, path: string, { headers = {}, ...asking }: Asking = {}) =>
  tus(door, method, path, { headers: { 'X-Ticket': ticket, ...headers }, ...asking });

describe('what is announced badly', () => {
  it.each(['-1', '+5', '1e9', '0x10', '', ' ', '1.5', 'NaN', '9'.repeat(40), '1,2', '１２'.normalize('NFKC') + 'x'])(
    'with a length of "%s" is told so',
    async (length) => {
      const answer = await ask('POST', '/uploads', { headers: { 'Upload-Length': length } });
      expect(answer?.status).toBe(400);
    },
  );

  it('without a length, or with one to follow, is told so', async () => {
    expect((await ask('POST', '/uploads'))?.status).toBe(400);
    expect((await ask('POST', '/uploads', { headers: { 'Upload-Defer-Length': '1' } }))?.status).toBe(400);
  });

  it.each(['999999999999999', '314572801', '104857601'])('with %s bytes is too large', async (length) => {
    const answer = await ask('POST', '/uploads', { headers: { 'Upload-Length': length } });
    expect(answer?.status).toBe(413);
  });

  it.each([
    ['三百字的名字'.repeat(50)],
    ['../../../../etc/passwd'],
    ['a\0b\r\nX-Injected: 1'],
    ['\u202Egpj.exe'],
    [''],
    ['e\u0301'.repeat(3) + '\u0301'.repeat(2_000)],
  ])('by the name %j is taken under a name that can be shown', async (name) => {
    const path = await announce(door, ticket, name, 1_000);
    const file = await app.ports.evidence.find(path.split('/').at(-1) as Parameters<typeof app.ports.evidence.find>[0]);
    expect(Array.from(file?.name ?? '').length).toBeLessThanOrEqual(80);
    expect(file?.name).not.toMatch(/[\p{Cc}\p{Cf}/\\]/u);
  });

  it.each([
    '',
    ',,,',
    'filename',
    'filename !!!',
    'filename \u00ff',
    `filename ${'A'.repeat(5_000)}`,
    'x y,'.repeat(900),
  ])('with the metadata "%.20s" does no harm', async (value) => {
    const answer = await ask('POST', '/uploads', { headers: { 'Upload-Length': 10, 'Upload-Metadata': value } });
    expect([201, 400, 431]).toContain(answer?.status);
  });
});

describe('what is sent badly', () => {
  let path: string;
  beforeEach(async () => {
    path = await announce(door, ticket, 'a.mp4', 200_000);
  });

  it.each(['-1', '1', '65536', '200000', '200001', '999999999999999', 'x', '', '1e3'])(
    'to the place "%s" is not stored',
    async (offset) => {
      const headers = { ...BYTES, 'Upload-Offset': offset };
      const answer = await ask('PATCH', path, { headers, body: smallVideo(1_000) });
      expect([400, 409]).toContain(answer?.status);
      expect(await offsetOf(door, path, ticket)).toBe(0);
    },
  );

  it('beyond its length is not stored', async () => {
    const answer = await carryOn(door, path, { ticket, offset: 0, body: smallVideo(200_000) });
    expect(answer?.status).toBe(413);
    expect(await offsetOf(door, path, ticket)).toBe(0);
  });

  it('beyond its length, unannounced, is cut off there', async () => {
    const video = smallVideo(400_000);
    const headers = { ...BYTES, 'Upload-Offset': 0, 'Transfer-Encoding': 'chunked' };
    const answer = await ask('PATCH', path, { headers, body: video });
    expect(answer?.status).toBe(204);
    expect(await offsetOf(door, path, ticket)).toBe(200_000);
  });

  it.each(['application/json', 'multipart/form-data', ''])('as "%s" is not read', async (type) => {
    const headers = { 'Content-Type': type, 'Upload-Offset': 0 };
    expect((await ask('PATCH', path, { headers, body: randomBytes(50) }))?.status).toBe(415);
  });

  it('as nothing at all changes nothing', async () => {
    const answer = await carryOn(door, path, { ticket, offset: 0, body: new Uint8Array(0) });
    expect(answer).toMatchObject({ status: 204, headers: { 'upload-offset': '0' } });
  });

  it('once it is all there, is answered as if it had just come', async () => {
    const video = smallVideo(200_000).subarray(0, 200_000);
    await carryOn(door, path, { ticket, offset: 0, body: video });
    const again = await carryOn(door, path, { ticket, offset: 200_000, body: new Uint8Array(0) });
    expect(again?.status).toBeLessThan(500);
    expect(await offsetOf(door, path, ticket)).toBe(200_000);
  });
});

describe('what is asked badly', () => {
  it.each([
    ['HEAD', '/uploads/x'],
    ['HEAD', `/uploads/${'Z'.repeat(26)}`],
    ['PATCH', '/uploads/%00'],
    ['DELETE', '/uploads/../report'],
    ['DELETE', `/uploads/${'a'.repeat(3_000)}`],
    ['PATCH', '/uploads'],
    ['GET', '/uploads'],
    ['PUT', '/uploads/x'],
    ['TRACE', '/uploads/x'],
    ['PATCH', '/report'],
    ['OPTIONS', '/report'],
    ['OPTIONS', '/uploads/x/y'],
  ])('%s %.40s', async (method, path) => {
    const answer = await ask(method, path, { headers: { ...BYTES, 'Upload-Offset': 0 } });
    expect(answer?.status).toBeGreaterThanOrEqual(400);
    expect(answer?.status).toBeLessThan(500);
  });

  it.each(['0.2.2', '', '1.0.1', 'x'.repeat(500)])('in another version: %.10s', async (version) => {
    const answer = await ask('POST', '/uploads', { headers: { 'Tus-Resumable': version, 'Upload-Length': 5 } });
    expect(answer).toMatchObject({ status: 412, headers: { 'tus-version': '1.0.0' } });
  });

  it('by somebody whose ticket was made up, however', async () => {
    for (const made of ['x', '0'.repeat(400), 'null', '{"$gt":""}', '\u00ff\u00fe']) {
      const headers = { 'X-Ticket': made, 'Upload-Length': 5, 'Upload-Metadata': metadata('a') };
      expect((await tus(door, 'POST', '/uploads', { headers }))?.status).toBe(404);
    }
  });
});
