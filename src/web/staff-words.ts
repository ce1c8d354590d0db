import type { WorkingCalendar } from '../core/deadline/deadline';
import { daysLeft } from '../core/deadline/deadline';
import { isPhoto } from '../core/files/safe-photo';
import type { Dossier, DossierEntry } from '../core/petition/dossier';
import type { HistoryEntry, Petition } from '../core/petition/petition';
import { NO_DEADLINE } from '../core/petition/petition';
import type { StagedFile } from '../core/files/file';
import type { Area } from '../core/area/area';
import type { ShanghaiDay } from '../core/shared/clock';
import { shanghaiTime } from '../core/shared/clock';
import type { Team } from '../core/team/team';
import type { MessageKey, Params } from './translate';

/** A sentence of the catalogue, said by the template in the reader's language. */
export interface Phrase {
  readonly key: MessageKey;
  readonly params?: Params;
}

/** A deadline in words, and how loud to say it. */
export interface DueWords extends Phrase {
  readonly tone: 'overdue' | 'soon' | 'calm' | 'none';
}

/** A name that exists in each language of the product. */
export interface Named {
  readonly 'zh-CN': string;
  readonly en: string;
}

export interface TimelineRow {
  readonly when: string;
  readonly who: Phrase;
  readonly role: MessageKey;
  readonly action: MessageKey;
  readonly outcome: MessageKey | null;
  readonly team: Named | null;
  /** The unit it was passed to. */
  readonly unit: string | null;
  readonly reason: string | null;
}

export interface FileRow {
  readonly id: string;
  readonly name: string;
  readonly size: string;
  readonly isPhoto: boolean;
  /** It has not come whole; while it may still come, its words say so. */
  readonly isMissing: boolean;
  readonly isArriving: boolean;
}

/** Something that was said afterwards, with the files that came with it. */
export interface MessageRow {
  readonly day: string;
  readonly from: MessageKey;
  readonly text: string;
  readonly files: readonly FileRow[];
}

/** A petition as both staff pages show it (views/parts/staff-sheet.eta). */
export interface PetitionSheet {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly status: MessageKey;
  readonly tile: MessageKey;
  readonly day: string;
  readonly due: DueWords;
  readonly dueDay: string;
  readonly place: readonly string[];
  readonly spot: string;
  readonly when: string;
  readonly persons: readonly string[];
  readonly paragraphs: readonly string[];
  readonly poster: MessageKey;
  readonly late: boolean;
  readonly outcome: MessageKey | null;
  readonly files: readonly FileRow[];
  readonly messages: readonly MessageRow[];
  readonly timeline: readonly TimelineRow[];
}

/** `还剩 3 个工作日`, `今天到期`, `已超 2 天`. */
export function dueWords(today: ShanghaiDay, due: ShanghaiDay, calendar: WorkingCalendar): DueWords {
  if (due === NO_DEADLINE) return { key: 'staff.due.none', tone: 'none' };
  if (due < today) return { key: 'staff.due.over', params: { days: -daysLeft(today, due, calendar) }, tone: 'overdue' };
  if (due === today) return { key: 'staff.due.today', tone: 'soon' };
  const days = daysLeft(today, due, calendar);
  if (days === 1) return { key: 'staff.due.left-one', tone: 'soon' };
  return { key: 'staff.due.left', params: { days }, tone: days <= 1 ? 'soon' : 'calm' };
}

export const namedTeam = ({ name, nameEn }: Pick<Team, 'name' | 'nameEn'>): Named => ({
  'zh-CN': name,
  en: nameEn || name,
});

export function petitionSheet(dossier: Dossier, today: ShanghaiDay, calendar: WorkingCalendar): PetitionSheet {
  const { petition, content, place, files, timeline, messages } = dossier;
  return {
    id: petition.id,
    version: petition.version,
    number: petition.number ?? '—',
    status: `staff.status.${petition.status}` as const,
    tile: `staff.tile.${petition.tile}` as const,
    day: petition.day,
    due: dueWords(today, petition.due, calendar),
    dueDay: petition.due === NO_DEADLINE ? '' : petition.due,
    place: place.filter(({ level }) => level !== 'province').map(({ shortName }) => shortName),
    spot: content.place,
    when: content.when,
    persons: content.persons.map(({ name, unit, post }) => [name, unit, post].filter(Boolean).join(' · ')),
    paragraphs: content.account.split(/\n+/),
    poster: posterWords(petition),
    late: petition.late,
    outcome: petition.outcome && (`staff.outcome.${petition.outcome}` as const),
    files: files.map(fileRow),
    messages: messages.map(({ message, text, files: added }) => ({
      day: message.day,
      from: message.from === 'resident' ? ('staff.by.resident' as const) : ('staff.by.staff' as const),
      text,
      files: added.map(fileRow),
    })),
    timeline: timeline.map(timelineRow),
  };
}

const fileRow = (file: StagedFile): FileRow => ({
  id: file.id,
  name: file.name,
  size: sizeOf(file.bytes),
  isPhoto: isPhoto(file) && file.arrival === 'complete',
  isMissing: file.arrival !== 'complete',
  isArriving: file.arrival === 'arriving',
});

/** A place as a line of a list has room for: township and village, or the least that is known. */
export const placeInRow = (place: readonly Area[]): string =>
  place
    .filter(({ level }) => level === 'township' || level === 'village')
    .map(({ shortName }) => shortName)
    .join(' / ') ||
  (place.at(-1)?.shortName ?? '—');

/**
 * Who was faster: the last act, for the banner of a page that came too late. Where others were merged into it, which is
 * no act of its own, the last act may be an old one: then nobody is named.
 */
export function fasterWords({ petition, timeline }: Dossier): Phrase {
  const last = timeline.at(-1);
  const time = last ? momentOf(last.entry) : '';
  const isMaster = petition.version >= petition.history.length;
  if (isMaster || !last) return { key: 'staff.faster.changed', params: { time } };
  if (last.entry.by === 'resident') return { key: 'staff.faster.resident', params: { time } };
  return last.name
    ? { key: 'staff.faster', params: { name: last.name, time } }
    : { key: 'staff.faster.changed', params: { time } };
}

/** The action of the last act, to be said beside the name. */
export const lastActionOf = ({ timeline }: Dossier): MessageKey => {
  const last = timeline.at(-1);
  return `staff.action.${last?.entry.action ?? 'submit'}` as const;
};

function timelineRow({ entry, name, team, joint, unit, reason }: DossierEntry): TimelineRow {
  const { by, role, action, outcome } = entry;
  return {
    when: momentOf(entry),
    who: whoWords(by, name),
    role: `staff.role.${role}` as const,
    action: `staff.action.${action}` as const,
    outcome: outcome && (`staff.outcome.${outcome}` as const),
    team: team && NAMES_TEAM.includes(action) ? both(team, joint) : null,
    unit: unit?.name ?? null,
    reason,
  };
}

/** Acts that give a petition to a team; the team of other acts goes without saying. */
const NAMES_TEAM: readonly HistoryEntry['action'][] = ['route', 'reassign', 'carry-over'];

function both(team: Team, joint: Team | null): Named {
  const [first, second] = [namedTeam(team), joint && namedTeam(joint)];
  if (!second) return first;
  return { 'zh-CN': `${first['zh-CN']}、${second['zh-CN']}`, en: `${first.en}, ${second.en}` };
}

function whoWords(by: HistoryEntry['by'], name: string | null): Phrase {
  switch (by) {
    case 'resident':
      return { key: 'staff.by.resident' };
    case 'clock':
      return { key: 'staff.by.clock' };
    case 'system':
      return { key: 'staff.by.system' };
    default:
      return { key: 'staff.by.named', params: { name: name ?? '—' } };
  }
}

const momentOf = ({ day, at }: HistoryEntry): string => (at ? `${day} ${shanghaiTime(at)}` : day);

const posterWords = ({ posterTrust }: Petition): MessageKey => `staff.poster.${posterTrust}` as const;

function sizeOf(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
