import { posterPages } from './poster-pages';
import { posterPrint } from './poster-print';
import { posterRegister } from './poster-register';

/** Posters: on paper, in the register, one by one. */
export const posters = { ...posterPrint, ...posterRegister, ...posterPages } as const;
