import type { Message } from '../message';
import type { posters as zhCN } from '../zh-CN/posters';
import { posterPages } from './poster-pages';
import { posterPrint } from './poster-print';
import { posterRegister } from './poster-register';

export const posters: Readonly<Record<keyof typeof zhCN, Message>> = {
  ...posterPrint,
  ...posterRegister,
  ...posterPages,
};
