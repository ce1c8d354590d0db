import type { Connection, Model } from 'mongoose';
import type { FileChores, SweepVerdict, UnsettledFile } from '../../core/files/sweep';
import type { Message } from '../../core/petition/message';
import type { Petition } from '../../core/petition/petition';
import type { ShanghaiDay } from '../../core/shared/clock';
import type { Ids } from '../../core/shared/ids';
import { A_DAY, compare } from './conditions';
import type { Grid } from './evidence-grid';
import { evidenceGrid } from './evidence-grid';
import type { FileRecord } from './file.schema';
import { fileSchema } from './file.schema';
import { messageSchema } from './message.schema';
import { petitionSchema } from './petition.schema';
import { modelOf } from './record';

export interface SweepNeeds {
  readonly connection: Connection;
  readonly ids: Ids;
}

/** The files that nothing has settled yet, and what lists them. */
export function fileSweep({ connection, ids }: SweepNeeds): FileChores {
  const files = modelOf(connection, 'files', fileSchema);
  const petitions = modelOf(connection, 'petitions', petitionSchema);
  const messages = modelOf(connection, 'messages', messageSchema);
  const grid = evidenceGrid(connection, ids);
  return {
    unsettled: async (today, limit) => {
      const query = files.find(dueOn(today), { petitionId: 1, arrival: 1, claimedBy: 1, sha256: 1, doubted: 1 });
      const records = await query.sort({ lookOn: 1 }).limit(limit).lean();
      return records.map(unsettled);
    },
    listedBy: async ({ id, petitionId }) => {
      const [petition, message] = await Promise.all([
        petitions.exists({ _id: petitionId as Petition['id'], files: id }),
        messages.exists({ _id: petitionId as Message['id'], files: id }),
      ]);
      return (petition ?? message) ? petitionId : null;
    },
    settle: async (file, verdict, again) => {
      if (verdict.kind === 'remove') return remove({ files, grid }, file);
      const by = 'by' in verdict ? verdict.by : null;
      const change = changeOf(file, verdict.kind, { by, again });
      const { matchedCount } = await files.updateOne(asSeen(file), { $set: change });
      return matchedCount === 1;
    },
  };
}

/** Files to be looked at on this day. */
export const dueOn = (today: ShanghaiDay) => ({ lookOn: compare({ ...A_DAY, $lte: today }) });

type Seen = Pick<FileRecord, '_id' | 'petitionId' | 'arrival' | 'claimedBy' | 'sha256' | 'doubted'>;

const unsettled = ({ _id, petitionId, arrival, claimedBy, sha256, doubted }: Seen): UnsettledFile => ({
  id: _id,
  petitionId,
  arrival,
  claimedBy,
  whole: sha256 !== '',
  doubted,
});

/** Nothing has happened to the file since it was looked at: nobody held it, nobody took it along to another form. */
const asSeen = ({ id, petitionId, arrival, claimedBy, doubted }: UnsettledFile) => ({
  _id: id,
  petitionId,
  arrival,
  claimedBy,
  doubted,
});

type Change = Partial<Pick<FileRecord, 'arrival' | 'claimedBy' | 'doubted' | 'lookOn'>>;

type Keeping = Exclude<SweepVerdict['kind'], 'remove'>;

function changeOf(
  { arrival, claimedBy }: UnsettledFile,
  kind: Keeping,
  { by, again }: { readonly by: string | null; readonly again: ShanghaiDay },
): Change {
  const changes: Readonly<Record<Keeping, Change>> = {
    claim: { arrival: 'complete', lookOn: null },
    missing: { arrival: arrival === 'refused' ? arrival : 'missing', lookOn: null },
    doubt: { arrival, doubted: true, lookOn: again },
    expire: { arrival: 'expired', lookOn: again },
  };
  return { claimedBy: by ?? claimedBy, ...changes[kind] };
}

interface Store {
  readonly files: Model<FileRecord>;
  readonly grid: Grid;
}

/** The record goes last: while it is there, the next sweep finds what is left. */
async function remove({ files, grid }: Store, file: UnsettledFile): Promise<boolean> {
  await grid.remove(file.id);
  const { deletedCount } = await files.deleteOne(asSeen(file));
  return deletedCount === 1;
}
