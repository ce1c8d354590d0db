import { crc32, deflateSync } from 'node:zlib';
import jsQR from 'jsqr';
import sharp from 'sharp';
import { chinaCalendar } from '../../../src/adapters/calendar/working-calendar';
import { safeCopies } from '../../../src/adapters/media/safe-copies';
import { turnsOf } from '../../../src/adapters/media/turns';
import { posterImages } from '../../../src/adapters/posters/poster-image';
import { systemClock } from '../../../src/adapters/system';
import { addDays, type ShanghaiDay } from '../../../src/core/shared/clock';

const day = (text: string): ShanghaiDay => text as ShanghaiDay;

describe('system clock', () => {
  it('tells the time', () => {
    expect(Math.abs(systemClock.now().getTime() - Date.now())).toBeLessThan(1_000);
  });
});

describe('working calendar', () => {
  const calendar = chinaCalendar();

  it('knows National Day 2026 and its make-up days', () => {
    for (let at = day('2026-10-01'); at <= '2026-10-07'; at = addDays(at, 1)) {
      expect(calendar.isWorkingDay(at)).toBe(false);
    }
    expect(calendar.isWorkingDay(day('2026-09-20'))).toBe(true);
    expect(calendar.isWorkingDay(day('2026-10-10'))).toBe(true);
    expect(calendar.isWorkingDay(day('2026-10-11'))).toBe(false);
    expect(calendar.isWorkingDay(day('2026-10-08'))).toBe(true);
    expect(calendar.isWorkingDay(day('2026-11-28'))).toBe(false);
  });

  it('knows the years whose arrangement is published, and says so of no other', () => {
    expect(calendar.knows(day('2026-12-31'))).toBe(true);
    expect(calendar.knows(day('2004-01-01'))).toBe(true);
    expect(calendar.knows(day('2003-12-31'))).toBe(false);
    for (let year = 2027; year < 2060; year += 1) {
      const holiday = calendar.isWorkingDay(day(`${year}-05-01`)) || calendar.isWorkingDay(day(`${year}-10-02`));
      if (calendar.knows(day(`${year}-01-01`))) expect(holiday).toBe(false);
    }
  });

  it('counts weekends alone in a year that is not known', () => {
    expect(calendar.knows(day('2099-01-01'))).toBe(false);
    expect(calendar.isWorkingDay(day('2099-10-01'))).toBe(true);
    expect(calendar.isWorkingDay(day('2099-10-03'))).toBe(false);
    expect(calendar.isWorkingDay(day('2099-10-04'))).toBe(false);
  });
});

describe('poster images', () => {
  const pixelsOf = async (picture: sharp.Sharp): Promise<{ data: Buffer; width: number; height: number }> => {
    const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  };
  const textOf = async (png: Uint8Array): Promise<string | undefined> => {
    const { data, width, height } = await pixelsOf(sharp(png).resize(250));
    return jsQR(new Uint8ClampedArray(data), width, height, { inversionAttempts: 'dontInvert' })?.data;
  };

  it('decode to the URL in capitals, large, with a quiet zone', async () => {
    const png = await posterImages().png('https://example.org/Q/0123456789ABCDEFGHJ');
    const { width, data } = await pixelsOf(sharp(png));
    expect(await textOf(png)).toBe('HTTPS://EXAMPLE.ORG/Q/0123456789ABCDEFGHJ');
    expect(width).toBeGreaterThanOrEqual(600);
    const firstDark = data.indexOf(Buffer.of(0, 0, 0, 255)) / 4;
    const edge = Math.floor(firstDark / width);
    expect(edge).toBe(firstDark % width);
    expect(edge).toBeGreaterThanOrEqual(4 * 8);
  });

  it('leave a URL alone that capitals would change', async () => {
    const url = 'https://example.org/q?place=a_b';
    expect(await textOf(await posterImages().png(url))).toBe(url);
  });
});

describe('safe copies', () => {
  const copies = safeCopies();
  // eslint-disable-next-line @typescript-eslint/require-await
  async function* stream(bytes: Uint8Array, step = 65_536): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
  }
  const picture = (width: number, height: number): sharp.Sharp =>
    sharp({ create: { width, height, channels: 3, background: '#cc2200' } });

  it('drop EXIF and place, stand upright and fit the size', async () => {
    const original = await picture(2_000, 1_000)
      .withExif({
        IFD0: { Make: 'Telephone' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 0/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(original.includes('Telephone')).toBe(true);
    const before = await sharp(original).metadata();
    expect(before).toMatchObject({ orientation: 6, width: 2_000 });
    const view = await copies.ofPhoto(stream(original), 'view');
    const after = await sharp(view ?? undefined).metadata();
    expect(after).toMatchObject({ format: 'jpeg', width: 800, height: 1_600 });
    expect([after.exif, after.icc, after.xmp, after.iptc, after.orientation]).toEqual(Array(5).fill(undefined));
    expect(Buffer.from(view ?? []).includes('Telephone')).toBe(false);
    const small = await sharp((await copies.ofPhoto(stream(original), 'thumbnail')) ?? undefined).metadata();
    expect(small).toMatchObject({ width: 240, height: 480 });
  });

  it('take PNG and WebP, and never enlarge', async () => {
    for (const original of [await picture(30, 20).png().toBuffer(), await picture(30, 20).webp().toBuffer()]) {
      const copy = await copies.ofPhoto(stream(original), 'view');
      expect(await sharp(copy ?? undefined).metadata()).toMatchObject({ format: 'jpeg', width: 30, height: 20 });
    }
  });

  it('are null for garbage, cut pictures, other formats and a source that fails', async () => {
    const jpeg = await picture(400, 400).jpeg().toBuffer();
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    );
    const gif = await picture(9, 9).gif().toBuffer();
    const bad = [new Uint8Array(0), Buffer.from('no picture'), jpeg.subarray(0, jpeg.length / 2), svg, gif];
    for (const bytes of bad) expect(await copies.ofPhoto(stream(bytes), 'view')).toBeNull();
    // eslint-disable-next-line @typescript-eslint/require-await
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield jpeg.subarray(0, 100);
      throw new Error('A piece was changed');
    }
    expect(await copies.ofPhoto(broken(), 'view')).toBeNull();
  });

  it('are null for a bomb of pixels and for more bytes than a photo may have', async () => {
    const bomb = pngHeader(30_000, 30_000);
    expect(await sharp(bomb, { limitInputPixels: false }).metadata()).toMatchObject({ format: 'png', width: 30_000 });
    expect(await copies.ofPhoto(stream(bomb), 'thumbnail')).toBeNull();
    let given = 0;
    // eslint-disable-next-line @typescript-eslint/require-await
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        given += 1;
        yield new Uint8Array(1024 * 1024);
      }
    }
    expect(await copies.ofPhoto(endless(), 'view')).toBeNull();
    expect(given).toBe(16);
  });
});

describe('turns', () => {
  it('run two at once at most, all of them, whatever fails', async () => {
    const inTurn = turnsOf(2);
    let running = 0;
    let most = 0;
    const work = (index: number) => async (): Promise<number> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((done) => setTimeout(done, 2));
      running -= 1;
      if (index % 3 === 0) throw new Error('failed');
      return index;
    };
    const ends = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => inTurn(work(index))));
    expect(most).toBe(2);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(6);
    expect(await inTurn(work(1))).toBe(1);
  });
});

/** A PNG that claims so many pixels and holds one row of them. */
function pngHeader(width: number, height: number): Buffer {
  const chunk = (type: string, body: Buffer): Buffer => {
    const typed = Buffer.concat([Buffer.from(type, 'latin1'), body]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(body.length);
    sum.writeUInt32BE(crc32(typed));
    return Buffer.concat([length, typed, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const row = deflateSync(Buffer.alloc(width + 1));
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', row), chunk('IEND', Buffer.alloc(0))]);
}
