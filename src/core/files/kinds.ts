const MIB = 1024 * 1024;

/** The kinds of evidence taken, told from the first bytes; name and declared type are ignored. */
export const FILE_KINDS = {
  jpeg: { family: 'photo', maxBytes: 15 * MIB, type: 'image/jpeg', ending: 'jpg' },
  png: { family: 'photo', maxBytes: 15 * MIB, type: 'image/png', ending: 'png' },
  webp: { family: 'photo', maxBytes: 15 * MIB, type: 'image/webp', ending: 'webp' },
  heic: { family: 'photo', maxBytes: 15 * MIB, type: 'image/heic', ending: 'heic' },
  mp4: { family: 'video', maxBytes: 100 * MIB, type: 'video/mp4', ending: 'mp4' },
  mov: { family: 'video', maxBytes: 100 * MIB, type: 'video/quicktime', ending: 'mov' },
  '3gp': { family: 'video', maxBytes: 100 * MIB, type: 'video/3gpp', ending: '3gp' },
  m4a: { family: 'audio', maxBytes: 30 * MIB, type: 'audio/mp4', ending: 'm4a' },
  amr: { family: 'audio', maxBytes: 30 * MIB, type: 'audio/amr', ending: 'amr' },
  mp3: { family: 'audio', maxBytes: 30 * MIB, type: 'audio/mpeg', ending: 'mp3' },
  webm: { family: 'audio', maxBytes: 30 * MIB, type: 'audio/webm', ending: 'webm' },
  ogg: { family: 'audio', maxBytes: 30 * MIB, type: 'audio/ogg', ending: 'ogg' },
  pdf: { family: 'document', maxBytes: 20 * MIB, type: 'application/pdf', ending: 'pdf' },
  docx: {
    family: 'document',
    maxBytes: 20 * MIB,
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ending: 'docx',
  },
  xlsx: {
    family: 'document',
    maxBytes: 20 * MIB,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ending: 'xlsx',
  },
} as const;

export type FileKind = keyof typeof FILE_KINDS;
export type FileFamily = (typeof FILE_KINDS)[FileKind]['family'];

/** How many first bytes are wanted to tell a kind: an Office file names its parts only in its first entries. */
export const HEAD_BYTES = 8_192;

/** The kind a file's first bytes show, or null when it is none that is taken. */
export function kindOf(head: Uint8Array): FileKind | null {
  if (starts(head, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (starts(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return 'webp';
  if (ascii(head, 4, 8) === 'ftyp') return isoKind(ascii(head, 8, 12));
  if (ascii(head, 0, 5) === '%PDF-') return 'pdf';
  if (ascii(head, 0, 5) === '#!AMR') return 'amr';
  if (ascii(head, 0, 4) === 'OggS') return 'ogg';
  if (starts(head, [0x1a, 0x45, 0xdf, 0xa3])) return ascii(head, 0, 64).includes('webm') ? 'webm' : null;
  if (ascii(head, 0, 3) === 'ID3' || isMp3Frame(head)) return 'mp3';
  if (starts(head, [0x50, 0x4b, 0x03, 0x04])) return officeKind(head);
  return null;
}

const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1'];

function isoKind(brand: string): FileKind | null {
  if (HEIC_BRANDS.includes(brand)) return 'heic';
  if (brand.startsWith('M4A') || brand.startsWith('M4B')) return 'm4a';
  if (brand === 'qt  ') return 'mov';
  if (brand.startsWith('3g')) return '3gp';
  return /^(isom|iso[2-9]|mp4[12]|avc1|dash|M4V |MSNV|mmp4|f4v )$/.test(brand) ? 'mp4' : null;
}

/** An Office file is a ZIP whose first entries are its own; any other ZIP is refused. */
function officeKind(head: Uint8Array): FileKind | null {
  const text = ascii(head, 0, HEAD_BYTES);
  if (!text.includes('[Content_Types].xml') && !text.includes('_rels/.rels')) return null;
  if (text.includes('word/')) return 'docx';
  return text.includes('xl/') ? 'xlsx' : null;
}

/** MPEG-1/2 layer III, a valid bit rate and sampling rate. */
function isMp3Frame(head: Uint8Array): boolean {
  const [first = 0, second = 0, third = 0] = head;
  return first === 0xff && (second & 0xe6) === 0xe2 && third >> 4 !== 0xf && (third & 0x0c) !== 0x0c;
}

const starts = (head: Uint8Array, bytes: readonly number[]): boolean => bytes.every((byte, at) => head[at] === byte);

function ascii(head: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...head.subarray(from, to));
}
