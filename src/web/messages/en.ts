import { accounts } from './en/accounts';
import { desk } from './en/desk';
import { resident } from './en/resident';
import { residentForm } from './en/resident-form';
import { residentProgress } from './en/resident-progress';
import { shared } from './en/shared';
import { staff } from './en/staff';

import type { Message } from './message';
import type { MessageKey } from './zh-CN';

/** English, complete: the compiler misses no sentence. */
export const en: Readonly<Record<MessageKey, Message>> = {
  ...shared,
  ...resident,
  ...residentForm,
  ...residentProgress,
  ...desk,
  ...accounts,
  ...staff,
};
