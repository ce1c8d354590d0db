import type { IndexDescription } from 'mongodb';
import { Schema } from 'mongoose';
import type { Message } from '../../core/petition/message';
import type { RecordOf } from './record';
import { recordSchema } from './record';

export type MessageRecord = RecordOf<Message>;

export const messageSchema = recordSchema<MessageRecord>({
  _id: String,
  petitionId: String,
  from: String,
  day: String,
  key: Schema.Types.Buffer,
  text: Schema.Types.Buffer,
  files: [String],
});

export const MESSAGE_INDEXES: readonly IndexDescription[] = [{ key: { petitionId: 1, day: 1, _id: 1 } }];
