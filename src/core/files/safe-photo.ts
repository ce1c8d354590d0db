import type { Petition } from '../petition/petition';
import type { Ports } from '../ports';
import { FILE_KINDS } from './kinds';
import type { StagedFile } from './file';

/** A photo of this petition or of what was added to it, made safe to look at. Null when it is none of its photos or cannot be shown. */
export type SafePhotoOf = (
  petition: Pick<Petition, 'id' | 'files'>,
  id: StagedFile['id'],
  size: 'thumbnail' | 'view',
) => Promise<Uint8Array | null>;

export function safePhotoOf(needs: Pick<Ports, 'evidence' | 'safeCopies' | 'messages'>): SafePhotoOf {
  return async (petition, id, size) => {
    if (!petition.files.includes(id) && !(await isAdded(needs, petition, id))) return null;
    const file = await needs.evidence.find(id);
    if (file?.arrival !== 'complete' || !isPhoto(file)) return null;
    return needs.safeCopies.ofPhoto(needs.evidence.read(id), size);
  };
}

async function isAdded(
  { messages }: Pick<Ports, 'messages'>,
  petition: Pick<Petition, 'id'>,
  id: StagedFile['id'],
): Promise<boolean> {
  return (await messages.of(petition.id)).some(({ files }) => files.includes(id));
}

export const isPhoto = ({ kind }: Pick<StagedFile, 'kind'>): boolean =>
  kind !== null && FILE_KINDS[kind].family === 'photo';
