/** The teams of a round. */
export const teams = {
  'teams.title': '巡察组',
} as const;
