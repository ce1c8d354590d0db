/**
 * One batch of what is done by itself; answers how much was done. It asks for its turn once it has found something to
 * do, and does nothing where another process has it. Whatever it does may be done again: a program ends at any line.
 */
export type ChoreStory = (hasTurn: () => Promise<boolean>) => Promise<number>;
