import type { Message } from '../message';
import type { rounds as zhCN } from '../zh-CN/rounds';

export const rounds: Readonly<Record<keyof typeof zhCN, Message>> = {
  'rounds.title': 'Rounds',
};
