import { PassThrough, pipeline } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import { urlencoded } from 'express';
import multer from 'multer';
import { displayName } from '../core/files/file';
import type { MeantFor, ReceivedFile } from '../core/files/file';
import type { Petition } from '../core/petition/petition';
import type { Ticket } from '../core/petition/ticket';
import type { Ports } from '../core/ports';
import { shanghaiDay } from '../core/shared/clock';
import { fewMarks } from './form';
import { scalar } from './request';

/** What reading a form takes. */
export interface Receiving extends Pick<Ports, 'tickets' | 'receipts' | 'evidence' | 'clock'> {
  /** What the files are for, by the fields before them; else the petition of the form's ticket. */
  readonly meantFor?: (fields: ReceivedForm['fields']) => MeantFor | null;
}

/** What came with a form, whatever state it was in: fields as typed, the ticket if it is ours, and each file's fate. */
export interface ReceivedForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly ticket: Ticket | null;
  /** The petition the ticket leads to; it may not exist yet. */
  readonly petitionId: Petition['id'] | null;
  readonly files: readonly ReceivedFile[];
  readonly problem: null | 'malformed' | 'too-large';
  /** What kept a file from being stored, where it was our fault: for the route to throw once it can show the form. */
  readonly failure: Error | null;
}

const MIB = 1024 * 1024;
/** A larger body has its fields read and its files drained, unstored. */
const MOST_BODY_BYTES = 320 * MIB;
/** Beyond this even draining ends. */
const CUT_AT_BYTES = 1024 * MIB;

/** All the text of a form together: several hundred times what its fields take. What comes after it is let go. */
const MOST_TEXT = MIB;

const LIMITS = {
  fieldSize: MIB,
  fields: 200,
  parts: 240,
  files: 40,
  fieldNameSize: 64,
  headerPairs: 20,
  fieldNestingDepth: 0,
  fieldArrayIndexLimit: 0,
};

/** Reads a resident's form. multer guards the process; the evidence store judges the files. Never throws for bad input. */
export async function receiveForm(req: Request, res: Response, needs: Receiving): Promise<ReceivedForm> {
  const tooLarge = Number(req.get('content-length') ?? 0) > MOST_BODY_BYTES;
  if (Number(req.get('content-length') ?? 0) > CUT_AT_BYTES) {
    res.setHeader('Connection', 'close');
    return { fields: {}, ticket: null, petitionId: null, files: [], problem: 'too-large', failure: null };
  }
  const files: ReceivedFile[] = [];
  const failures: Error[] = [];
  const read = req.is('multipart/form-data') ? multipart(needs, { files, failures, tooLarge }) : FORM;
  const malformed = await fails(read, req, res);
  const { fields, isWhole } = scalars(req.body);
  // An error page gives back what was typed: from here on there is no more of it than this.
  req.body = fields;
  const { ticket, petitionId } = ticketIn(fields, needs);
  const problem = tooLarge || !isWhole ? 'too-large' : malformed ? 'malformed' : null;
  return { fields, ticket, petitionId, files, problem, failure: failures[0] ?? null };
}

/** Far more than anybody may send, so that what is too long comes back to be shortened. */
const FORM = urlencoded({ extended: false, limit: '1mb', parameterLimit: 200 });

function fails(read: RequestHandler, req: Request, res: Response): Promise<boolean> {
  return new Promise((resolve) => {
    void read(req, res, (error?: unknown) => resolve(error !== undefined));
  });
}

interface Arriving {
  readonly files: ReceivedFile[];
  readonly failures: Error[];
  readonly tooLarge: boolean;
}

function multipart(needs: Receiving, { files, failures, tooLarge }: Arriving): RequestHandler {
  const storage: multer.StorageEngine = {
    _handleFile(req, file, done) {
      const { fields } = scalars(req.body);
      const meant = needs.meantFor ? needs.meantFor(fields) : ticketIn(fields, needs).petitionId;
      const bytes = new PassThrough();
      // The other end reports a cut by itself: `receive` sees the stream break.
      pipeline(file.stream, bytes, () => undefined);
      const name = displayName(fewMarks(file.originalname));
      const fate = meant && !tooLarge ? take(needs, meant, { name, bytes }) : drain(name, bytes);
      fate.then(
        (received) => {
          files.push(received);
          done(null, {});
        },
        (error: unknown) => {
          // The fields and files behind it are still read: nothing that was typed is lost for a database that is away.
          failures.push(error instanceof Error ? error : new Error('A file could not be kept', { cause: error }));
          files.push({ ok: false, name, why: 'disk' });
          bytes.resume();
          done(null, {});
        },
      );
    },
    _removeFile(_req, _file, done) {
      done(null);
    },
  };
  return multer({ storage, limits: LIMITS, defParamCharset: 'utf8' }).any();
}

function take(
  { evidence, clock }: Receiving,
  petitionId: MeantFor,
  { name, bytes }: { readonly name: string; readonly bytes: PassThrough },
): Promise<ReceivedFile> {
  return evidence.receive({ petitionId, name, day: shanghaiDay(clock.now()), bytes });
}

async function drain(name: string, bytes: PassThrough): Promise<ReceivedFile> {
  bytes.resume();
  await finished(bytes).catch(() => undefined);
  return { ok: false, name, why: 'too-much' };
}

function ticketIn(fields: Readonly<Record<string, string>>, { tickets, receipts }: Receiving) {
  const ticket = tickets.read(fields['ticket'] ?? '');
  return { ticket, petitionId: ticket ? receipts.petitionIdOf(receipts.codeOf(ticket.nonce)) : null };
}

/** Named text values only, as far as there is room for them; a field that came twice counts once. */
function scalars(body: unknown): { readonly fields: Readonly<Record<string, string>>; readonly isWhole: boolean } {
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  if (typeof body !== 'object' || body === null) return { fields, isWhole: true };
  let room = MOST_TEXT;
  for (const [name, value] of Object.entries(body)) {
    const text = Array.isArray(value) ? scalar(value[0]) : scalar(value);
    if (text.length <= room) fields[name] = text;
    room -= text.length;
  }
  return { fields, isWhole: room >= 0 };
}
