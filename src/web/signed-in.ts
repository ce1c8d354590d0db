import type { Request, RequestHandler } from 'express';
import { desksOf } from '../core/desk/desk';
import type { Clock } from '../core/shared/clock';
import type { Actor, ActorOf } from '../core/staff/actor';
import type { Staff } from '../core/staff/staff';
import { DomainError } from '../core/shared/errors';

const ACTORS = new WeakMap<Request, Actor>();

/** Reads who is signed in, anew at every request: a change of roles works at once. */
export function signedIn(actorOf: ActorOf, clock: Clock): RequestHandler {
  return async (req, res, next) => {
    const actor = req.session.staffId ? await actorOf(req.session.staffId as Staff['id']) : null;
    if (actor) {
      ACTORS.set(req, actor);
      const { name, demoAs } = actor.staff;
      res.locals['signedIn'] = { name, desks: desksOf(actor, clock.now()), demo: demoAs !== null };
    }
    next();
  };
}

/** The person at work in this request. Throws `signed-out` when there is none. */
export function actorIn(req: Request): Actor {
  const actor = ACTORS.get(req);
  if (!actor) throw new DomainError('signed-out', 'Nobody is signed in');
  return actor;
}

/** Whether somebody is signed in at all. */
export const isSignedIn = (req: Request): boolean => ACTORS.has(req);

/** Begins a session under a new id, so that an id known before is worth nothing. */
export async function signIn(req: Request, id: Staff['id']): Promise<void> {
  const lang = req.session.lang;
  await new Promise<void>((resolve, reject) =>
    req.session.regenerate((error) => (error ? reject(asError(error)) : resolve())),
  );
  req.session.staffId = id;
  if (lang) req.session.lang = lang;
  await new Promise<void>((resolve, reject) =>
    req.session.save((error) => (error ? reject(asError(error)) : resolve())),
  );
}

export async function signOut(req: Request): Promise<void> {
  await new Promise<void>((resolve, reject) =>
    req.session.destroy((error) => (error ? reject(asError(error)) : resolve())),
  );
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
