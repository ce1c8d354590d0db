/** Who answers for which place. */
export const coverage = {
  'coverage.title': '分片',
} as const;
