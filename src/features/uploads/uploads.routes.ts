import type { NextFunction, Request, Response, Router } from 'express';
import express from 'express';
import type { Refusal, StagedFile } from '../../core/files/file';
import { FILE_LIMITS } from '../../core/files/file';
import type { Advanced, Rights, Upload } from '../../core/files/upload';
import { shanghaiDay } from '../../core/shared/clock';
import { DomainError, notFound } from '../../core/shared/errors';
import { parseId } from '../../core/shared/ids';
import { refusalsIn } from '../../web/received-files';
import { localeOf } from '../../web/request';
import { translatorFor } from '../../web/translate';
import { fewMarks } from '../../web/form';
import { bytesIn, metadataIn, TUS } from './tus';
import type { UploadServices } from './uploads.services';

export type { UploadServices } from './uploads.services';

/**
 * Files that come in pieces (tus 1.0): announced, asked for, carried on, taken away. The page's secret in `X-Ticket` is
 * the authority of every request; what is not there for it is not there.
 */
export function uploadRoutes(services: UploadServices): Router {
  const router = express.Router();
  router.use('/uploads', speaksTus);
  router.options(['/uploads', '/uploads/:id'], (_req: Request, res: Response) => {
    res.setHeader('Tus-Version', TUS.version);
    res.setHeader('Tus-Extension', TUS.extensions);
    res.setHeader('Tus-Max-Size', FILE_LIMITS.bytesTogether);
    res.status(204).end();
  });
  router.post('/uploads', (req: Request, res: Response) => begin(services, req, res));
  router.head('/uploads/:id', async (req: Request, res: Response) => {
    const upload = await uploadOf(services, req);
    res.setHeader('Upload-Offset', upload.arrived);
    res.setHeader('Upload-Length', upload.size);
    if (req.get('X-Want-Mark')) res.setHeader('X-Mark', await services.uploads.markOf(upload.id));
    res.status(200).end();
  });
  router.patch('/uploads/:id', (req: Request, res: Response) => advance(services, req, res));
  router.delete('/uploads/:id', async (req: Request, res: Response) => {
    if (!(await services.uploads.abandon(rightsOf(services, req), idIn(req)))) throw notFound();
    res.status(204).end();
  });
  return router;
}

function speaksTus(req: Request, res: Response, next: NextFunction): void {
  res.setHeader('Tus-Resumable', TUS.version);
  if (req.method === 'OPTIONS' || req.get('Tus-Resumable') === TUS.version) {
    next();
    return;
  }
  res.setHeader('Tus-Version', TUS.version);
  res.status(412).end();
}

async function begin(services: UploadServices, req: Request, res: Response): Promise<void> {
  const [meantFor] = rightsOf(services, req);
  const size = bytesIn(req.get('Upload-Length'));
  if (size === null) throw new DomainError('bad-request', 'An upload without a length');
  const { name, attempt } = metadataIn(req.get('Upload-Metadata'));
  const day = shanghaiDay(services.clock.now());
  const begun = await services.uploads.begin(meantFor, { name: fewMarks(name), attempt, size, day });
  if (!begun.ok) {
    refuse(begun, req, res);
    return;
  }
  res.setHeader('Location', `/uploads/${begun.upload.id}`);
  res.setHeader('Upload-Offset', begun.upload.arrived);
  res.status(201).end();
}

async function advance(services: UploadServices, req: Request, res: Response): Promise<void> {
  const upload = await uploadOf(services, req);
  if (!req.is('application/offset+octet-stream')) {
    answer(req, res, 415);
    return;
  }
  const offset = bytesIn(req.get('Upload-Offset'));
  if (offset === null) throw new DomainError('bad-request', 'Bytes without a place');
  if (offset !== upload.arrived) {
    answer(req, res, 409);
    return;
  }
  if (offset + Number(req.get('Content-Length') ?? 0) > upload.size)
    throw new DomainError('too-large', 'Too many bytes');
  const bytes = req.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  say(await services.uploads.advance(rightsOf(services, req), { id: upload.id, offset, bytes }), req, res);
}

function say(advanced: Advanced, req: Request, res: Response): void {
  switch (advanced.kind) {
    case 'unknown':
      throw notFound();
    case 'conflict':
      answer(req, res, 409);
      return;
    case 'refused':
      refuse(advanced, req, res);
      return;
    case 'complete':
      res.setHeader('X-Received', advanced.file);
      res.setHeader('X-Fingerprint', advanced.sha256.slice(0, FINGERPRINT));
      res.setHeader('Upload-Offset', advanced.arrived);
      answer(req, res, 204);
      return;
    case 'on-its-way':
      res.setHeader('Upload-Offset', advanced.arrived);
      answer(req, res, 204);
  }
}

/** As many characters of a hash as a receipt shows. */
const FINGERPRINT = 8;

/** Ends a request whose body may not have been read to its end: what still comes is let go. */
function answer(req: Request, res: Response, status: number, text?: string): void {
  if (res.headersSent) return;
  if (!req.complete) res.setHeader('Connection', 'close');
  req.resume();
  res.status(status);
  if (text === undefined) res.end();
  else res.type('text/plain').send(text);
}

const REFUSED_WITH: Readonly<Record<Refusal, number>> = {
  'unknown-kind': 415,
  'too-large': 413,
  empty: 422,
  'too-many': 422,
  'too-much': 413,
  cut: 422,
  disk: 503,
};

/** Why a file is not taken, by its name and in the person's language. */
function refuse(refused: { readonly name: string; readonly why: Refusal }, req: Request, res: Response): void {
  const [said] = refusalsIn([{ ok: false, ...refused }], translatorFor(localeOf(req)));
  answer(req, res, REFUSED_WITH[refused.why], said?.text ?? '');
}

function rightsOf({ rightsOf: read }: UploadServices, req: Request): Rights {
  const rights = read(req.get('X-Ticket') ?? '');
  if (!rights) throw notFound();
  return rights;
}

function idIn(req: Request): StagedFile['id'] {
  const id = parseId<'File'>(req.params['id']);
  if (!id) throw notFound();
  return id;
}

async function uploadOf(services: UploadServices, req: Request): Promise<Upload> {
  const upload = await services.uploads.find(rightsOf(services, req), idIn(req));
  if (!upload) throw notFound();
  return upload;
}
