/** The organisations. */
export const organisations = {
  'organisations.title': '组织',
} as const;
