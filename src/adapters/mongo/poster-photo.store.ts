import type { Connection } from 'mongoose';
import type { PosterPhotos } from '../../core/poster/poster';
import type { Sealing } from '../../core/shared/sealed';
import type { PhotoRecord } from './poster.schema';
import { photoSchema } from './poster.schema';
import { fromRecord, insertOnce, modelOf } from './record';

const COLLECTION = 'poster-photos';

/** Pictures of posters in their places, each in one sealed record: a neighbour may stand beside the wall. */
export function posterPhotoStore(connection: Connection, sealing: Sealing): PosterPhotos {
  const photos = modelOf(connection, COLLECTION, photoSchema);
  return {
    add: ({ id, posterId, bytes }) => {
      const key = sealing.keyFor(COLLECTION, id);
      const picture = key.seal('picture', Buffer.from(bytes).toString('base64'));
      return insertOnce(photos, { _id: id, posterId, key: key.locked, picture });
    },
    find: async (id, posterId) => {
      const record = await photos.findOne({ _id: id, posterId }).lean();
      if (!record) return null;
      const { key, picture } = fromRecord<PhotoRecord & { readonly id: typeof id }>(record);
      const opened = sealing.unlock(COLLECTION, id, key).open('picture', picture);
      return { id, posterId, bytes: new Uint8Array(Buffer.from(String(opened), 'base64')) };
    },
  };
}
