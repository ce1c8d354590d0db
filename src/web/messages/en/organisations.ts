import type { Message } from '../message';
import type { organisations as zhCN } from '../zh-CN/organisations';

export const organisations: Readonly<Record<keyof typeof zhCN, Message>> = {
  'organisations.title': 'Organisations',
};
