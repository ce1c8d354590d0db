import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { desksOf } from '../core/desk/desk';
import type { Clock } from '../core/shared/clock';
import type { Actor, ActorOf } from '../core/staff/actor';
import { rolesOf } from '../core/staff/actor';
import type { SignIns } from '../core/staff/credentials';
import type { Staff } from '../core/staff/staff';
import { DomainError } from '../core/shared/errors';

const ACTORS = new WeakMap<Request, Actor>();

/** However busy somebody is: after twelve hours they sign in anew. */
const LONGEST_MS = 12 * 3_600_000;

/** Reads who is signed in, anew at every request: a change of roles works at once. */
export function signedIn(actorOf: ActorOf, clock: Clock): RequestHandler {
  return async (req, res, next) => {
    const { staffId, signedInAt = 0 } = req.session;
    const now = clock.now();
    const actor = staffId && now.getTime() - signedInAt < LONGEST_MS ? await actorOf(staffId as Staff['id']) : null;
    if (actor) {
      ACTORS.set(req, actor);
      res.locals['signedIn'] = namesFor(actor, now);
    }
    next();
  };
}

/** What every page of the desk says about who is signed in. */
function namesFor(actor: Actor, now: Date) {
  const { name, demoAs } = actor.staff;
  const roles = rolesOf(actor);
  return {
    name,
    desks: desksOf(actor, now),
    administers: actor.administers,
    audits: roles.includes('auditor'),
    plans: actor.plansFor !== null,
    keepsAreas: actor.administers || actor.plansFor !== null || roles.includes('office'),
    demo: demoAs !== null,
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

/** The name under which this session is stored: a hash, so that a page can show it and nobody can use it. */
export const signInIdOf = (req: Request): string => createHash('sha256').update(req.sessionID).digest('base64url');

/** Begins a session under a new id, so that an id known before is worth nothing. Answers how it is stored. */
export async function signIn(req: Request, id: Staff['id'], now: Date): Promise<string> {
  const lang = req.session.lang;
  await new Promise<void>((resolve, reject) =>
    req.session.regenerate((error) => (error ? reject(asError(error)) : resolve())),
  );
  req.session.staffId = id;
  req.session.signedInAt = now.getTime();
  if (lang) req.session.lang = lang;
  await new Promise<void>((resolve, reject) =>
    req.session.save((error) => (error ? reject(asError(error)) : resolve())),
  );
  return signInIdOf(req);
}

/** Ends this session, here and in the list of where its owner is signed in. */
export async function endSignIn(req: Request, signIns: SignIns): Promise<void> {
  const { staffId } = req.session;
  if (staffId) await signIns.end(staffId as Staff['id'], signInIdOf(req));
  await new Promise<void>((resolve, reject) =>
    req.session.destroy((error) => (error ? reject(asError(error)) : resolve())),
  );
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
