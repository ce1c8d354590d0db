/** `preparing` a photo is being shrunk · `broken` waits for the line · `refused` will not be taken. */
export type State = 'preparing' | 'waiting' | 'running' | 'paused' | 'broken' | 'received' | 'refused';

/** A file on its way. It lives in this page only: nothing of it is stored on the phone. */
export interface Sending {
  readonly attempt: string;
  readonly ticket: string;
  /** As it was chosen. */
  readonly source: Blob;
  name: string;
  blob: Blob;
  state: State;
  /** Empty until the server knows of it. */
  id: string;
  /** Bytes that are stored there for good. */
  offset: number;
  /** The server has to be asked first how many that are. */
  isUnsure: boolean;
  /** Bytes that have left besides. */
  left: number;
  /** Bytes a second, lately. */
  pace: number;
  /** Seconds to wait before the next attempt. */
  pause: number;
  /** Why it was not taken, or a word about it. */
  note: string;
  /** The beginning of its hash, once it is received. */
  fingerprint: string;
  /** How often it may still begin anew. */
  lives: number;
  /** A petition or message lists it already: it belongs to no form any more. */
  isListed: boolean;
}

export function newSending(ticket: string, source: Blob, name: string): Sending {
  const attempt = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(36)).join('');
  const nothing = {
    id: '',
    offset: 0,
    isUnsure: false,
    left: 0,
    pace: 0,
    pause: 0,
    note: '',
    fingerprint: '',
    lives: 3,
    isListed: false,
  };
  return { attempt, ticket, source, name, blob: source, state: 'waiting', ...nothing };
}

/** Still on its way, or about to be. */
export const isUnderWay = ({ state }: Sending): boolean => state !== 'received' && state !== 'refused';
