/** When the next group is committed. */
export interface Pace {
  /** Somebody came, and now so many wait. */
  readonly came: (waiting: number) => void;
  /** So many were answered by a commit that took so long. */
  readonly answered: (commands: number, ms: number) => void;
}

/** Of the time of a commit, how much may be spent on saving the next one. */
const SHARE = 0.25;
const LONGEST_MS = 5;

/**
 * At once; but where the disk is slow, those who were answered a moment ago and are likely to write again are waited for
 * a little, because one commit for all of them is twice as much as two for half of them each.
 */
export function openPace(waiting: () => number, go: () => void): Pace {
  let expected = 1;
  let patience = 0;
  let timer: NodeJS.Timeout | undefined;
  let isDue = false;

  const soon = () => {
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      clearTimeout(timer);
      timer = undefined;
      go();
    });
  };
  return {
    came: (count) => {
      if (count >= expected || patience < 1) soon();
      else timer ??= setTimeout(soon, patience);
    },
    answered: (commands, ms) => {
      patience = Math.min(ms * SHARE, LONGEST_MS);
      // One turn later those have come who wrote while the commit was under way.
      setImmediate(() => {
        expected = commands + waiting();
      });
    },
  };
}
