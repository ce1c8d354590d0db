import type { Message } from '../message';
import type { coverage as zhCN } from '../zh-CN/coverage';

export const coverage: Readonly<Record<keyof typeof zhCN, Message>> = {
  'coverage.title': 'Coverage',
};
