import type { NetworkInterfaceInfo } from 'node:os';
import jsQR from 'jsqr';
import { terminalCode } from '../../../src/adapters/posters/terminal-code';
import { loadConfig } from '../../../src/config';
import { greeting, lanAddress } from '../../../src/first-contact';

const on = (address: string, more: Partial<NetworkInterfaceInfo> = {}): NetworkInterfaceInfo =>
  ({ address, family: 'IPv4', internal: false, netmask: '', mac: '', cidr: null, ...more }) as NetworkInterfaceInfo;

const MACHINE = {
  lo: [on('127.0.0.1', { internal: true })],
  docker0: [on('172.17.0.1')],
  eth0: [on('203.0.113.9')],
  wlan0: [on('fe80::1', { family: 'IPv6' }), on('192.168.1.23')],
};

describe('the address for a phone on the same network', () => {
  it('is the one of the house, not of a network inside the machine', () => {
    expect(lanAddress(MACHINE)).toBe('192.168.1.23');
    expect(lanAddress({ lo: MACHINE.lo, docker0: MACHINE.docker0 })).toBe('172.17.0.1');
    expect(lanAddress({ lo: MACHINE.lo })).toBeNull();
  });

  it('stands in posters and links when the program listens everywhere', () => {
    const urlOf = (env: Readonly<Record<string, string>>) => loadConfig(env, MACHINE).publicUrl;
    expect(urlOf({ HOST: '0.0.0.0' })).toBe('http://192.168.1.23:3000');
    expect(urlOf({ HOST: '::', PORT: '8080' })).toBe('http://192.168.1.23:8080');
    expect(urlOf({})).toBe('http://127.0.0.1:3000');
    expect(urlOf({ HOST: '::1' })).toBe('http://[::1]:3000');
    expect(urlOf({ HOST: '0.0.0.0', PUBLIC_URL: 'https://petitions.example.org/' })).toBe(
      'https://petitions.example.org',
    );
    expect(loadConfig({ HOST: '0.0.0.0' }, { lo: MACHINE.lo }).publicUrl).toBe('http://127.0.0.1:3000');
  });

  it('is printed with the ways in', () => {
    const phone = { publicUrl: 'http://192.168.1.23:3000', port: 3000, demonstration: true, everywhere: true };
    expect(greeting(phone)).toContain('Residents: http://192.168.1.23:3000/\n');
    expect(greeting(phone)).toContain('http://192.168.1.23:3000/desk');
    expect(greeting(phone)).toContain('On this machine: http://127.0.0.1:3000/');
    const alone = { ...phone, publicUrl: 'http://127.0.0.1:3000', demonstration: false, everywhere: false };
    expect(greeting(alone)).toBe('Code Patrol 码上巡 listens.\n  Residents: http://127.0.0.1:3000/\n');
  });

  it('is a code that a phone reads from the terminal', async () => {
    const url = 'http://192.168.1.23:3000/q/0123456789AB1CDEFGHJ';
    expect(read(await terminalCode(url, { coloured: false }))).toBe(url);
    expect(await terminalCode(url, { coloured: true })).toContain('\u001b[');
  });
});

/** The picture that the half blocks make, through the eye of a phone. */
function read(drawn: string): string | undefined {
  const rows = drawn.split('\n').filter((row) => row !== '');
  const width = Math.max(...rows.map((row) => row.length));
  const dark = (x: number, y: number): boolean => {
    const sign = rows[Math.floor(y / 2)]?.[x] ?? ' ';
    return sign === '█' || sign === (y % 2 === 0 ? '▀' : '▄');
  };
  const scale = 4;
  const size = { width: width * scale, height: rows.length * 2 * scale };
  const pixels = new Uint8ClampedArray(size.width * size.height * 4).fill(255);
  for (let y = 0; y < size.height; y += 1) {
    for (let x = 0; x < size.width; x += 1) {
      if (dark(Math.floor(x / scale), Math.floor(y / scale)))
        pixels.fill(0, (y * size.width + x) * 4, (y * size.width + x) * 4 + 3);
    }
  }
  return jsQR(pixels, size.width, size.height)?.data;
}
