import type { ReceivedFile, Refusal, StagedFile } from '../core/files/file';
import { FILE_LIMITS } from '../core/files/file';
import { parseId } from '../core/shared/ids';
import type { ReceivedForm } from './uploads';
import type { MessageKey, Translate } from './translate';
import { uploadWords } from './upload-words';

/** What a page says of a file that was received. */
export type Listed = Pick<StagedFile, 'id' | 'name' | 'bytes'>;

/** The files of a form (views/parts/resident-files.eta). */
export interface FilesShown {
  readonly files: readonly (Listed & { readonly size: string })[];
  readonly moreFiles: boolean;
  readonly mostFiles: number;
  /** What the page's script says while files arrive. */
  readonly uploadWords: string;
}

/** A sentence, and the field that it is said at. */
export interface SaidError {
  readonly field: string;
  readonly text: string;
}

export function filesShown(files: readonly Listed[], t: Translate): FilesShown {
  return {
    files: files.map(({ id, name, bytes }) => ({ id, name, bytes, size: sizeWords(bytes, t) })),
    moreFiles: files.length < FILE_LIMITS.count,
    mostFiles: FILE_LIMITS.count,
    uploadWords: uploadWords(t),
  };
}

const REFUSED: Readonly<Record<Refusal, MessageKey>> = {
  'unknown-kind': 'intake.refused.unknown-kind',
  'too-large': 'intake.refused.too-large',
  empty: 'intake.refused.empty',
  'too-many': 'intake.refused.too-many',
  'too-much': 'intake.refused.too-much',
  cut: 'intake.refused.cut',
  disk: 'intake.refused.disk',
};

/** What was not taken, by name. */
export function refusalsIn(files: readonly ReceivedFile[], t: Translate): readonly SaidError[] {
  return files.flatMap((file) =>
    file.ok ? [] : [{ field: 'files', text: t(REFUSED[file.why], { name: file.name }) }],
  );
}

/** Those that the page had listed before, and those that have arrived with this sending: for the eye, from the body alone. */
export function listedIn({ fields, files }: Pick<ReceivedForm, 'fields' | 'files'>): readonly Listed[] {
  const before = hadIn(fields);
  const now = files.flatMap((file) => (file.ok ? [file.file] : []));
  return [...new Map([...before, ...now].map((file) => [file.id, file])).values()];
}

/** Names of files that the page had listed and that are gone meanwhile: said, before anything is sent without them. */
export function goneIn(fields: ReceivedForm['fields'], there: readonly Pick<StagedFile, 'id'>[]): readonly string[] {
  const gone = hadIn(fields).filter(({ id }) => !there.some((file) => file.id === id));
  return gone.map(({ name }) => name);
}

const hadIn = (fields: ReceivedForm['fields']): readonly Listed[] =>
  Object.entries(fields).flatMap(([field, value]) => saidOf(/^had-(\w{26})$/.exec(field)?.[1], value));

/** What the page says is still on its way. */
export const comingIn = (fields: ReceivedForm['fields']): readonly Listed[] =>
  Object.entries(fields).flatMap(([field, value]) => saidOf(/^coming-(\w{26})$/.exec(field)?.[1], value));

function saidOf(rawId: string | undefined, value: string): readonly Listed[] {
  const id = parseId<'File'>(rawId);
  const [, bytes, name] = /^(\d{1,10}) (.{1,120})$/u.exec(value) ?? [];
  return id && bytes !== undefined && name !== undefined ? [{ id, name, bytes: Number(bytes) }] : [];
}

/** The file that a button says to take away. */
export const removedIn = (fields: ReceivedForm['fields']): StagedFile['id'] | null =>
  parseId<'File'>(/^remove-(\w{26})$/.exec(fields['do'] ?? '')?.[1]);

const KIB = 1024;
const MIB = KIB * KIB;

/** 1.8 MB */
export function sizeWords(bytes: number, t: Translate): string {
  if (bytes < MIB) return t('intake.size.kb', { size: Math.max(1, Math.round(bytes / KIB)) });
  return t('intake.size.mb', { size: (bytes / MIB).toFixed(1) });
}
