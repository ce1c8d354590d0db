/** Says how far a batch is while it is being registered, and shows the whole page again once it is. */
export {};

interface Progress {
  readonly made: number;
  readonly all: number;
  readonly words: string;
  readonly isMaking: boolean;
}

const EVERY_MS = 2_000;

const part = document.querySelector<HTMLElement>('[data-progress]');
const address = part?.dataset['progress'];

const look = async (where: HTMLElement, from: string): Promise<void> => {
  const answer = await fetch(from, { credentials: 'same-origin' });
  if (!answer.ok) return;
  const progress = (await answer.json()) as Progress;
  if (!progress.isMaking) {
    location.reload();
    return;
  }
  const bar = where.querySelector('progress');
  const words = where.querySelector('.progress-words');
  if (bar) bar.value = progress.made;
  if (words) words.textContent = progress.words;
  again(where, from);
};

/** A line that broke for a moment is asked again. */
const again = (where: HTMLElement, from: string): void => {
  setTimeout(() => {
    look(where, from).catch(() => again(where, from));
  }, EVERY_MS);
};

if (part && address) again(part, address);
