import { randomBytes, randomInt } from 'node:crypto';
import type { Clock } from '../core/shared/clock';
import type { Draw, Id, Ids } from '../core/shared/ids';
import { crockford } from './sealing/crockford';

/** The time of the machine. */
export const systemClock: Clock = { now: () => new Date() };

/** Ids of 128 random bits. */
export const randomIds: Ids = { next: <Of extends string>() => crockford(randomBytes(16)) as Id<Of> };

/** Every number as likely as any other. */
export const randomDraw: Draw = (below) => randomInt(below);
