import type { Chance } from './chance';

const RATE = 48_000;
const PACKET_SAMPLES = 960;
const PACKETS_IN_PAGE = 50;
/** A packet of Opus that holds 20 ms of silence. */
const SILENCE = Uint8Array.of(0xf8, 0xff, 0xfe);
const [FIRST, LAST] = [2, 4];

/** A short recording that players open and in which nobody speaks: silence as Opus, in Ogg pages made by hand. */
export function silentRecording(seconds: number, chance: Chance): Uint8Array {
  const serial = chance.below(2 ** 31);
  const count = seconds * (RATE / PACKET_SAMPLES);
  const pages = [
    page({ serial, number: 0, position: 0, flags: FIRST, packets: [opusHead()] }),
    page({ serial, number: 1, position: 0, flags: 0, packets: [opusTags()] }),
  ];
  for (let done = 0; done < count; done += PACKETS_IN_PAGE) {
    const packets = Array.from({ length: Math.min(PACKETS_IN_PAGE, count - done) }, () => SILENCE);
    const ended = done + packets.length;
    const flags = ended >= count ? LAST : 0;
    pages.push(page({ serial, number: pages.length, position: ended * PACKET_SAMPLES, flags, packets }));
  }
  return Buffer.concat(pages);
}

/** Version 1, one channel, nothing to skip, 48 kHz, no gain, mapping family 0. */
function opusHead(): Uint8Array {
  const head = Buffer.alloc(19);
  head.write('OpusHead', 'latin1');
  head.set([1, 1], 8);
  head.writeUInt32LE(RATE, 12);
  return head;
}

function opusTags(): Uint8Array {
  const vendor = Buffer.from('demonstration', 'latin1');
  const tags = Buffer.alloc(8 + 4 + vendor.length + 4);
  tags.write('OpusTags', 'latin1');
  tags.writeUInt32LE(vendor.length, 8);
  vendor.copy(tags, 12);
  return tags;
}

interface OggPage {
  readonly serial: number;
  readonly number: number;
  readonly position: number;
  readonly flags: number;
  /** Each shorter than 255 bytes, so that it takes one segment. */
  readonly packets: readonly Uint8Array[];
}

function page({ serial, number, position, flags, packets }: OggPage): Buffer {
  const head = Buffer.alloc(27);
  head.write('OggS', 'latin1');
  head[5] = flags;
  head.writeBigInt64LE(BigInt(position), 6);
  head.writeUInt32LE(serial, 14);
  head.writeUInt32LE(number, 18);
  head[26] = packets.length;
  const bytes = Buffer.concat([head, Uint8Array.from(packets, ({ length }) => length), ...packets]);
  bytes.writeUInt32LE(checkOf(bytes), 22);
  return bytes;
}

/** Ogg's check: CRC-32 with the polynomial 04c11db7, from the highest bit, begun with zero. */
function checkOf(bytes: Uint8Array): number {
  let check = 0;
  for (const byte of bytes) {
    check ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) check = check < 0 ? (check << 1) ^ 0x04c11db7 : check << 1;
  }
  return check >>> 0;
}
