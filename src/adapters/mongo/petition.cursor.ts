import type { PetitionRow } from '../../core/petition/petition';
import { compare } from './conditions';
import type { Condition } from './petition.scope';

type Place = Pick<PetitionRow, 'urgent' | 'due' | 'id'>;

const CURSOR = /^([01])\|(\d{4}-\d{2}-\d{2})\|([0-9A-Z]{1,64})$/;

/** Where a page ended. */
export function cursorAt({ urgent, due, id }: Place): string {
  return Buffer.from(`${urgent ? 1 : 0}|${due}|${id}`).toString('base64url');
}

/** What comes after it. Nothing readable begins at the beginning. */
export function afterCursor(cursor: string | null): Condition {
  const [, flag, due, id] = CURSOR.exec(Buffer.from(cursor ?? '', 'base64url').toString()) ?? [];
  if (flag === undefined) return {};
  const urgent = flag === '1';
  const later = [
    { urgent, due: compare({ $gt: due }) },
    { urgent, due, _id: compare({ $gt: id }) },
  ];
  return { $or: urgent ? [...later, { urgent: false }] : later };
}
