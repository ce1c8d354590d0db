import type { Request, RequestHandler } from 'express';
import multer from 'multer';
import { fewMarks } from './form';

/** The one file of a form that staff send, whole: a photo or a list. */
export interface StaffFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Null: no file was chosen. */
export type SentFile = { readonly ok: true; readonly file: StaffFile } | { readonly ok: false } | null;

const MIB = 1024 * 1024;
/** More than any photo or list that is taken. */
export const MOST_STAFF_FILE_BYTES = 20 * MIB;

const SENT = new WeakMap<Request, SentFile>();

/** What came in the form's file field: the file, nothing, or one that is too large or broke off. */
export const fileIn = (req: Request): SentFile => SENT.get(req) ?? null;

const LIMITS = { fileSize: MOST_STAFF_FILE_BYTES, files: 1, fields: 60, parts: 61, fieldSize: MIB, headerPairs: 20 };

/**
 * Reads forms with a file from people who are signed in, before the token of the form is looked at. A file that is too
 * large is let go and the fields before it are kept, so that the form can say so with all that was typed.
 */
export function staffUpload(): RequestHandler {
  const read = multer({ storage: multer.memoryStorage(), limits: LIMITS, defParamCharset: 'utf8' }).any();
  return (req, res, next) => {
    if (!req.is('multipart/form-data') || !req.session.staffId) {
      next();
      return;
    }
    void read(req, res, (error?: unknown) => {
      SENT.set(req, error === undefined ? firstOf(req) : { ok: false });
      // What is left of a body that broke the limits.
      if (error !== undefined) req.resume();
      next();
    });
  };
}

/** A file field that was left empty is sent as a file without name and bytes. */
function firstOf({ files }: Request): SentFile {
  const [first] = Array.isArray(files) ? files : [];
  if (!first || (first.size === 0 && first.originalname === '')) return null;
  return { ok: true, file: { name: fewMarks(first.originalname), bytes: new Uint8Array(first.buffer) } };
}
