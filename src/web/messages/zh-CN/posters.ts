/** Posters and their register. */
export const posters = {
  'posters.title': '海报',
} as const;
