import { button, make } from './row';
import { say } from './words';

const TYPES = ['audio/webm;codecs=opus', 'audio/webm', 'audio/mp4', 'audio/ogg;codecs=opus'] as const;
const LONGEST_MS = 20 * 60_000;

/** Hold to record, listen, then add. Null where this phone or this connection cannot record. */
export function recorder(add: (file: File) => void): HTMLElement | null {
  const type = recordable();
  if (!type) return null;
  const hold = make('button', { type: 'button', 'aria-describedby': 'record-hint' }, say('uploads.record'));
  const hint = make('p', { class: 'hint', id: 'record-hint' }, say('uploads.record.hint'));
  const heard = make('div');
  // A long press selects nothing and opens no menu.
  hold.style.cssText = 'touch-action:none;user-select:none;-webkit-user-select:none';
  hold.addEventListener('contextmenu', (event) => event.preventDefault());

  const take = recording(type, {
    running: (seconds) => (hold.textContent = say('uploads.record.stop', { time: clockWords(seconds) })),
    denied: () => (hint.textContent = say('uploads.record.denied')),
    ended: (file) => {
      hold.textContent = say('uploads.record');
      if (file) offer(heard, file, add);
    },
  });
  hold.addEventListener('pointerdown', (event) => {
    hold.setPointerCapture(event.pointerId);
    take.begin();
  });
  hold.addEventListener('pointerup', take.end);
  hold.addEventListener('pointercancel', take.end);
  // By keyboard a press has no length: the first begins, the second ends.
  hold.addEventListener('click', (event) => {
    if (event.detail === 0) take.toggle();
  });
  return make('div', { class: 'field' }, hint, hold, heard);
}

function recordable(): string | undefined {
  // Without https the browser offers no microphone, whatever its types say.
  const devices = (navigator as { readonly mediaDevices?: Partial<MediaDevices> }).mediaDevices;
  if (!devices?.getUserMedia || !('MediaRecorder' in window) || !('PointerEvent' in window)) return undefined;
  return TYPES.find((type) => MediaRecorder.isTypeSupported(type));
}

interface Heard {
  readonly running: (seconds: number) => void;
  readonly denied: () => void;
  readonly ended: (file: File | null) => void;
}

function recording(type: string, { running, denied, ended }: Heard) {
  let wanted = false;
  let current: MediaRecorder | null = null;
  const isWanted = (): boolean => wanted;

  const begin = async (): Promise<void> => {
    if (wanted) return;
    wanted = true;
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
    if (!stream) denied();
    // Who let go while the phone was still asking begins again.
    if (!stream || !isWanted()) {
      stream?.getTracks().forEach((track) => track.stop());
      wanted = false;
      return;
    }
    const parts: Blob[] = [];
    const machine = new MediaRecorder(stream, { mimeType: type });
    const began = Date.now();
    const tick = window.setInterval(() => {
      const ms = Date.now() - began;
      running(ms / 1_000);
      if (ms > LONGEST_MS) end();
    }, 250);
    machine.ondataavailable = ({ data }) => parts.push(data);
    machine.onstop = () => {
      clearInterval(tick);
      stream.getTracks().forEach((track) => track.stop());
      ended(parts.some(({ size }) => size > 0) ? fileOf(parts, type) : null);
    };
    current = machine;
    machine.start();
    running(0);
  };
  const end = (): void => {
    wanted = false;
    if (current?.state === 'recording') current.stop();
    current = null;
  };
  return { begin: () => void begin(), end, toggle: () => (wanted ? end() : void begin()) };
}

const ENDINGS: Readonly<Record<string, string>> = { 'audio/webm': 'webm', 'audio/mp4': 'm4a', 'audio/ogg': 'ogg' };

let count = 0;

/** Named by its number: an hour in the name would say when it was recorded. */
function fileOf(parts: Blob[], type: string): File {
  const plain = type.split(';')[0] ?? type;
  count += 1;
  return new File(parts, `${say('uploads.record.name')}${count}.${ENDINGS[plain] ?? 'webm'}`, { type: plain });
}

function offer(heard: HTMLElement, file: File, add: (file: File) => void): void {
  const url = URL.createObjectURL(file);
  const done = (): void => {
    URL.revokeObjectURL(url);
    heard.textContent = '';
  };
  const sound = make('audio', { controls: '', src: url, 'aria-label': say('uploads.record.listen') });
  const keep = button(say('uploads.record.add'), say('uploads.record.add'), () => {
    done();
    add(file);
  });
  const drop = button(say('uploads.record.again'), say('uploads.record.again'), done);
  heard.textContent = '';
  heard.append(sound, make('p', { class: 'ways' }, keep, drop));
  keep.focus();
}

const clockWords = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
