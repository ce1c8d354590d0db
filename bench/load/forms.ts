import { randomBytes } from 'node:crypto';

const BOUNDARY = '----CodePatrolBench7MA4YWxk';

export const FORM_TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

/** As long as a ticket of the product, so that a floor reads as many bytes. */
export const NO_TICKET = `v1.${'0'.repeat(150)}`;

const CHARACTERS = 400;
const SENTENCE = '村里修水渠的账没有公示大家只听说花了八万元渠却只修了一半问过几次都说还在算请派人来看一看。';

/** A form as a browser sends it: ticket first, 400 Chinese characters of which no two are alike, the files last. */
export function filledForm(ticket: string, number: number, photo: Buffer | null): readonly (Buffer | string)[] {
  const typed = { ...TYPED, ticket, account: accountOf(number), do: 'send' };
  const fields = Object.entries(typed).map(([name, value]) => field(name, value));
  const end = `\r\n--${BOUNDARY}--\r\n`;
  if (!photo) return [[...fields, file('', 'application/octet-stream'), end].join('')];
  return [[...fields, file('photo.jpg', 'image/jpeg')].join(''), photo, end];
}

/** Bytes that pass for a JPEG: the marks of one, then noise, as nothing that a camera made gets smaller. */
export function photoOf(bytes: number): Buffer {
  return Buffer.concat([Buffer.from('ffd8ffe000104a46494600', 'hex'), randomBytes(Math.max(0, bytes - 11))]);
}

const TYPED = {
  ticket: '',
  poster: '',
  tile: 'funds',
  county: '511724',
  township: '511724108',
  village: '511724108200',
  place: '村口的水渠边',
  when: '去年腊月',
  'person-1-name': '',
  'person-1-unit': '村委会',
  'person-1-post': '文书',
  account: '',
  notice: 'yes',
  privacy: 'yes',
} as const;

function accountOf(number: number): string {
  const text = `第${String(number)}件：${SENTENCE.repeat(Math.ceil(CHARACTERS / SENTENCE.length))}`;
  return Array.from(text).slice(0, CHARACTERS).join('');
}

const field = (name: string, value: string): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

const file = (name: string, type: string): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`;

/** The ticket a form page carries; empty when there is none. */
export const ticketIn = (html: string): string => /name="ticket"[^>]*value="([^"]+)"/.exec(html)?.[1] ?? '';

/** The receipt a page shows, 20 digits; empty when there is none. */
export function receiptIn(html: string): string {
  const shown = /<p class="receipt">([\s\S]*?)<\/p>/.exec(html)?.[1] ?? '';
  return shown.replace(/\D/g, '');
}
