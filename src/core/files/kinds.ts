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

/** How many first bytes are wanted to tell a kind: an Office file names its parts only in its first entries. */
export const HEAD_BYTES = 8_192;

/** Marks at the beginning that are enough by themselves. */
const MARKS: readonly (readonly [mark: string, kind: FileKind])[] = [
  ['\xff\xd8\xff', 'jpeg'],
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['%PDF-', 'pdf'],
  ['#!AMR', 'amr'],
  ['OggS', 'ogg'],
  ['ID3', 'mp3'],
];

/** The kind a file's first bytes show, or null when it is none that is taken. */
export function kindOf(head: Uint8Array): FileKind | null {
  const start = ascii(head, 0, 16);
  const marked = MARKS.find(([mark]) => start.startsWith(mark));
  if (marked) return marked[1];
  if (start.slice(4, 8) === 'ftyp') return isoKind(start.slice(8, 12));
  if (start.startsWith('RIFF')) return start.slice(8, 12) === 'WEBP' ? 'webp' : null;
  if (start.startsWith('\x1aE\xdf\xa3')) return ascii(head, 0, 64).includes('webm') ? 'webm' : null;
  if (start.startsWith('PK\x03\x04')) return officeKind(head);
  return isMp3Frame(head) ? 'mp3' : null;
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

function ascii(head: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...head.subarray(from, to));
}
