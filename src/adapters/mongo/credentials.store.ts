import type { Connection } from 'mongoose';
import type {
  Credentials,
  CredentialStore,
  Invitation,
  Invitations,
  SignIn,
  SignIns,
} from '../../core/staff/credentials';
import { NO_FAILURES } from '../../core/staff/credentials';
import type { Proposal, Proposals } from '../../core/staff/proposal';
import { compare, noneOf } from './conditions';
import { credentialsSchema, invitationSchema, proposalSchema, signInSchema } from './credentials.schema';
import { fromRecord, insertOnce, isDuplicate, modelOf, storable, toRecord } from './record';

const LIMIT = 1_000;

/** What people sign in with. */
export function credentialStore(connection: Connection): CredentialStore {
  const all = modelOf(connection, 'credentials', credentialsSchema);
  return {
    byLogin: async (login) => {
      const record = await all.findOne({ login }).lean();
      return record && fromRecord<Credentials>(record);
    },
    of: async (id) => {
      const record = await all.findOne({ _id: id }).lean();
      return record && fromRecord<Credentials>(record);
    },
    set: async ({ id, ...fields }) => {
      try {
        await all.updateOne({ _id: id }, { $set: storable(fields) as object }, { upsert: true });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    failed: async (id, where, at) => {
      await all.updateOne({ _id: id }, { $inc: { [`${where}.count`]: 1 }, $set: { [`${where}.lastAt`]: at } });
    },
    useStep: async (id, step) => {
      const unused = { _id: id, lastStep: compare({ $lt: step }) };
      const change = { $set: { lastStep: step, strangers: NO_FAILURES, own: NO_FAILURES } };
      return (await all.updateOne(unused, change)).matchedCount === 1;
    },
    useRecovery: async (id, hash) => {
      const change = { $pull: { recovery: hash }, $set: { strangers: NO_FAILURES, own: NO_FAILURES } };
      return (await all.updateOne({ _id: id, recovery: hash }, change)).matchedCount === 1;
    },
    remove: async (id) => {
      await all.deleteOne({ _id: id });
    },
  };
}

/** Links that are good once. */
export function invitationStore(connection: Connection): Invitations {
  const all = modelOf(connection, 'invitations', invitationSchema);
  return {
    add: (invitation) => insertOnce(all, toRecord(invitation)),
    find: async (id) => {
      const record = await all.findOne({ _id: id }).lean();
      return record && fromRecord<Invitation>(record);
    },
    use: async (id) => (await all.deleteOne({ _id: id })).deletedCount === 1,
  };
}

/** Where people are signed in: beside the sessions, under the same hashed names. */
export function signInStore(connection: Connection): SignIns {
  const all = modelOf(connection, 'sign-ins', signInSchema);
  const sessions = connection.collection<{ _id: string }>('sessions');
  return {
    add: (signIn) => insertOnce(all, toRecord(signIn)),
    of: async (staffId) => {
      const records = await all.find({ staffId }).sort({ at: -1 }).limit(LIMIT).lean();
      const alive = await sessions
        .find({ _id: { $in: records.map(({ _id }) => _id) } }, { projection: { _id: 1 } })
        .toArray();
      const ids = new Set(alive.map(({ _id }) => _id));
      return records.filter(({ _id }) => ids.has(_id)).map((record) => fromRecord<SignIn>(record));
    },
    end: async (staffId, id) => {
      const { deletedCount } = await all.deleteOne({ _id: id, staffId });
      if (deletedCount === 1) await sessions.deleteOne({ _id: id });
    },
    endAll: async (staffId, except) => {
      const ended = await all
        .find({ staffId, _id: noneOf(except === null ? [] : [except]) })
        .limit(LIMIT)
        .lean();
      const ids = ended.map(({ _id }) => _id);
      await sessions.deleteMany({ _id: { $in: ids } });
      await all.deleteMany({ staffId, _id: noneOf(except === null ? [] : [except]) });
    },
  };
}

/** Roles that wait for a second administrator. */
export function proposalStore(connection: Connection): Proposals {
  const all = modelOf(connection, 'proposals', proposalSchema);
  return {
    add: (proposal) => insertOnce(all, toRecord(proposal)),
    all: async () =>
      (await all.find().sort({ _id: 1 }).limit(LIMIT).lean()).map((record) => fromRecord<Proposal>(record)),
    take: async (id, by) => {
      const record = await all.findOneAndDelete({ _id: id, by: noneOf([by]) }).lean();
      return record && fromRecord<Proposal>(record);
    },
    remove: async (id) => {
      await all.deleteOne({ _id: id });
    },
  };
}
