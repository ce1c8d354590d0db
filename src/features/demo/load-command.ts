/** What an operator asks of `demo:load`: how many petitions there shall be. Throws a sentence for anything else. */
export function petitionsWanted(words: readonly string[], usual: number): number {
  if (words.length === 0) return usual;
  const [, scale] = /^--scale[= ](\d{1,5})$/.exec(words.join(' ')) ?? [];
  if (!scale || Number(scale) === 0) {
    throw new Error('Usage: demo:load [--scale N], where N is how many thousand petitions there shall be.');
  }
  return Number(scale) * 1_000;
}

/** Where progress is shown: a terminal redraws its line, a file gets one line for every tenth. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const CELLS = 30;

/** A bar that grows as the work does, drawn for every hundredth at most. */
export function progressBar(screen: Screen): (done: number, all: number) => void {
  const steps = screen.isTTY ? 100 : 10;
  let shown = -1;
  return (done, all) => {
    const step = Math.floor((done / all) * steps);
    if (step === shown) return;
    shown = step;
    const filled = Math.floor((done / all) * CELLS);
    const bar = `[${'#'.repeat(filled)}${'.'.repeat(CELLS - filled)}]`;
    const line = `${bar} ${done.toLocaleString('en')} / ${all.toLocaleString('en')} petitions`;
    const isLast = done === all;
    screen.write(screen.isTTY ? `\r${line}${isLast ? '\n' : ''}` : `${line}\n`);
  };
}
