import { resident } from './en/resident';
import { shared } from './en/shared';
import { staff } from './en/staff';

import type { MessageKey } from './zh-CN';

/** English, complete: the compiler misses no sentence. */
export const en: Readonly<Record<MessageKey, string>> = { ...shared, ...resident, ...staff };
