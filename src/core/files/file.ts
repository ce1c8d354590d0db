import type { ShanghaiDay } from '../shared/clock';
import type { MeantFor, Refusal, StagedFile } from './staged-file';
import type { Uploads } from './upload';

export type { MeantFor, Refusal, StagedFile } from './staged-file';

export const FILE_LIMITS = { count: 9, bytesTogether: 300 * 1024 * 1024 } as const;

export type ReceivedFile =
  | { readonly ok: true; readonly file: StagedFile; readonly again: boolean }
  | { readonly ok: false; readonly name: string; readonly why: Refusal };

/** Where evidence goes while and after it arrives. Bytes are sealed while streaming; plaintext never lies on disk. */
export interface EvidenceStore {
  /**
   * Takes one file for what a ticket or pass leads to. Reads the stream to its end whatever it decides, stores
   * nothing of a refused file, and answers with the file already there when the same bytes came before (`again`).
   */
  receive(incoming: IncomingFile): Promise<ReceivedFile>;
  /** Complete files of a ticket, petition or message, in order of arrival by name. */
  listed(petitionId: MeantFor): Promise<readonly StagedFile[]>;
  /** Removes an unclaimed file. Silent when it is claimed or not there. */
  remove(petitionId: MeantFor, id: StagedFile['id']): Promise<void>;
  /**
   * Holds the files, complete or arriving, for the petition or message that is about to list them. Answers with those that
   * could not be held. Safe to repeat: a file held for the same one is held.
   */
  hold(petitionId: MeantFor, ids: readonly StagedFile['id'][]): Promise<readonly StagedFile['id'][]>;
  /** Takes the complete files of a form that its petition does not list along to another form. */
  takeAlong(moving: MovingFiles): Promise<void>;
  find(id: StagedFile['id']): Promise<StagedFile | null>;
  /** The plain bytes, piece by piece; throws when a piece was changed, moved or is missing. */
  read(id: StagedFile['id']): AsyncIterable<Uint8Array>;
  /** The same files, where they come in pieces. */
  readonly uploads: Uploads;
}

export interface IncomingFile {
  readonly petitionId: MeantFor;
  readonly name: string;
  readonly day: ShanghaiDay;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface MovingFiles {
  readonly from: MeantFor;
  /** What the petition at `from` lists stays there. */
  readonly listed: readonly StagedFile['id'][];
  readonly to: MeantFor;
  readonly day: ShanghaiDay;
}

/** Makes a copy of a photo that is safe to look at: re-encoded, turned upright, without EXIF, place or serial number. */
export interface SafeCopies {
  /** Null when the picture cannot be shown within the limits of pixels and time: "original only". */
  ofPhoto(bytes: AsyncIterable<Uint8Array>, size: 'thumbnail' | 'view'): Promise<Uint8Array | null>;
}

const UNSEEN = /[\p{Cc}\p{Cf}\u202A-\u202E\u2066-\u2069]/gu;
const NAME_LENGTH = 80;

/** A file name fit to be shown: no path, no control or direction characters, at most 80 characters, its ending kept. */
export function displayName(raw: string): string {
  const base = raw.normalize('NFC').split(/[\\/]/).at(-1)?.replace(UNSEEN, '').trim() ?? '';
  const characters = Array.from(base.toWellFormed());
  if (characters.length === 0) return '—';
  if (characters.length <= NAME_LENGTH) return characters.join('');
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(base)?.[0] ?? '';
  return `${characters.slice(0, NAME_LENGTH - 1 - ending.length).join('')}…${ending}`;
}
