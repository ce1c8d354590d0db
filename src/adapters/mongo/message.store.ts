import type { Connection } from 'mongoose';
import type { Message, Messages } from '../../core/petition/message';
import { messageSchema } from './message.schema';
import { fromRecord, insertNew, modelOf, toRecord } from './record';

const LIMIT = 200;

/** Messages in a collection of their own. */
export function messageStore(connection: Connection): Messages {
  const messages = modelOf(connection, 'messages', messageSchema);
  return {
    add: (message) => insertNew(messages, toRecord(message)),
    find: async (id) => {
      const record = await messages.findOne({ _id: id }).lean();
      return record && fromRecord<Message>(record);
    },
    of: async (petitionId) => {
      const records = await messages.find({ petitionId }).sort({ day: 1, _id: 1 }).limit(LIMIT).lean();
      return records.map((record) => fromRecord<Message>(record));
    },
  };
}
