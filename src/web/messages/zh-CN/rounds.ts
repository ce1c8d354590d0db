/** Setting up rounds. */
export const rounds = {
  'rounds.title': '轮次',
} as const;
