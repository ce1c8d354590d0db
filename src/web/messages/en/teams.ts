import type { Message } from '../message';
import type { teams as zhCN } from '../zh-CN/teams';

export const teams: Readonly<Record<keyof typeof zhCN, Message>> = {
  'teams.title': 'Teams',
};
