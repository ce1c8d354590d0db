import type { Petition } from '../petition/petition';
import { FILE_KINDS } from './kinds';
import type { EvidenceStore, SafeCopies, StagedFile } from './file';

/** A photo of this petition, made safe to look at. Null when it is none of its photos or cannot be shown. */
export type SafePhotoOf = (
  petition: Pick<Petition, 'files'>,
  id: StagedFile['id'],
  size: 'thumbnail' | 'view',
) => Promise<Uint8Array | null>;

export function safePhotoOf(needs: { readonly evidence: EvidenceStore; readonly safeCopies: SafeCopies }): SafePhotoOf {
  return async (petition, id, size) => {
    if (!petition.files.includes(id)) return null;
    const file = await needs.evidence.find(id);
    if (file?.arrival !== 'complete' || !isPhoto(file)) return null;
    return needs.safeCopies.ofPhoto(needs.evidence.read(id), size);
  };
}

export const isPhoto = ({ kind }: Pick<StagedFile, 'kind'>): boolean => FILE_KINDS[kind].family === 'photo';
