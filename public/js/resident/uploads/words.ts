/** The sentences of the page, in its language; the page brings them along. */
let words: Readonly<Record<string, string>> = {};

export function learnWords(json: string): void {
  words = JSON.parse(json) as Readonly<Record<string, string>>;
}

export function say(key: string, params: Readonly<Record<string, string | number>> = {}): string {
  return (words[key] ?? '').replace(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole));
}

const KIB = 1024;
const MIB = KIB * KIB;

export function sizeWords(bytes: number): string {
  if (bytes < MIB) return say('intake.size.kb', { size: bytes && Math.max(1, Math.round(bytes / KIB)) });
  return say('intake.size.mb', { size: (bytes / MIB).toFixed(1) });
}

const MINUTE = 60;
const HOUR = 3_600;

export function timeLeft(seconds: number): string {
  if (seconds < MINUTE) return say('uploads.left.seconds', { count: Math.max(1, Math.ceil(seconds / 5) * 5) });
  if (seconds < HOUR) return say('uploads.left.minutes', { count: Math.ceil(seconds / MINUTE) });
  return say('uploads.left.hours', { count: Math.ceil(seconds / HOUR) });
}
