import type { EvidenceStore } from './file';
import type { MeantFor, StagedFile } from './staged-file';

/** What a page names of what is still on its way. */
export type Coming = readonly Pick<StagedFile, 'id' | 'name'>[];

/** What a petition or message is about to list, and names of what its page counted on and is not there. */
export interface ToList {
  readonly files: readonly StagedFile[];
  readonly gone: readonly string[];
}

/** All that has come whole, and of the rest what the page names. Asked in this order, nothing slips between. */
export async function filesToList(evidence: EvidenceStore, id: MeantFor, coming: Coming): Promise<ToList> {
  const arriving = coming.length > 0 ? await evidence.uploads.coming(id) : [];
  const listed = await evidence.listed(id);
  const isNamed = (file: StagedFile): boolean => coming.some((each) => each.id === file.id);
  const rest = arriving.filter((file) => isNamed(file) && !listed.some((each) => each.id === file.id));
  const files = [...listed, ...rest];
  const gone = coming.filter((each) => !files.some((file) => file.id === each.id));
  return { files, gone: gone.map(({ name }) => name) };
}
