import type { Message } from '../message';
import type { posters as zhCN } from '../zh-CN/posters';

export const posters: Readonly<Record<keyof typeof zhCN, Message>> = {
  'posters.title': 'Posters',
};
