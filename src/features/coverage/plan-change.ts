import type { AreaCode } from '../../core/area/area';
import { covers, parseAreaCode } from '../../core/area/area';
import type { CoverageRule, Ground } from '../../core/routing/coverage';
import { parseId } from '../../core/shared/ids';
import type { Ids } from '../../core/shared/ids';
import type { Team } from '../../core/team/team';
import type { FieldError } from '../../web/form';
import { lengthOf } from '../../web/form';
import type { MessageKey, Params } from '../../web/translate';
import type { TypedChange } from './change-form';
import { INHERIT } from './change-form';
import type { Former, Owner } from './edit-rules';
import { assign, divide, release, takeBack } from './edit-rules';
import type { CoverageBook } from './read-coverage';
import { answerFor, ruleAt } from './read-coverage';
import type { TeamMark } from './team-marks';
import { teamMarks } from './team-marks';

/** What the rules would be after a change, and the words for what was done. */
export type PlannedChange =
  | { readonly ok: true; readonly rules: readonly CoverageRule[]; readonly done: DoneWords }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

export type DoneAct = 'assign' | 'release' | 'divide' | 'undo' | 'remedy';

/** What was done, ready to be said. */
export interface DoneWords {
  readonly act: DoneAct;
  readonly params: Params;
}

export interface PlanNeeds {
  readonly ids: Ids;
  /** What the last change of this person left behind, if it can still be taken back. */
  readonly former: readonly Former[] | null;
}

export const LONGEST_REASON = 200;

const refuse = (field: string, key: MessageKey, params: Params = {}): PlannedChange => ({
  ok: false,
  errors: [{ field, key, params }],
});

/** Works out a change. Saves nothing: what is wrong with it is answered, each fault at its field. */
export function planChange(book: CoverageBook, typed: TypedChange, needs: PlanNeeds): PlannedChange {
  switch (typed.act) {
    case 'undo':
    case 'move-rest':
      return planUndo(book, typed, needs);
    case 'divide':
      return planDivision(book, typed, needs.ids);
    case 'assign':
      return planAssignment(book, typed, needs.ids);
  }
}

/** Nothing can be taken back or gone on with once something else was changed. */
function planUndo({ coverage }: CoverageBook, { act }: TypedChange, { former }: PlanNeeds): PlannedChange {
  if (!former || act === 'move-rest') return refuse('places', 'coverage.problem.undo-over');
  return { ok: true, rules: takeBack(coverage.rules, former), done: { act: 'undo', params: {} } };
}

function planAssignment(book: CoverageBook, typed: TypedChange, ids: Ids): PlannedChange {
  const { rules } = book.coverage;
  const chosen = chosenGrounds(book, typed);
  const owner = typed.release === '' ? ownerOf(book, typed) : null;
  const errors = [...(owner?.errors ?? []), ...chosen.errors];
  if (errors.length > 0) return { ok: false, errors };

  const { grounds } = chosen;
  const params = { count: grounds.length };
  if (!owner?.owner) return { ok: true, rules: release(rules, grounds), done: { act: 'release', params } };
  const done = { act: 'assign', params: { ...params, team: owner.names.join(' + ') } } as const;
  return { ok: true, rules: assign(rules, grounds, owner.owner, ids), done };
}

function planDivision(book: CoverageBook, { at }: TypedChange, ids: Ids): PlannedChange {
  const within = areaIn(book, at);
  const teams = inspecting(book);
  if (!within) return refuse('places', 'coverage.problem.outside', { names: at.slice(0, 20) });
  if (teams.length === 0) return refuse('team', 'coverage.problem.team.none');
  const parts = book.areas.children(within).map(({ code }) => code);
  const rules = divide(book.coverage.rules, { within, parts, teamIds: teams.map(({ teamId }) => teamId) }, ids);
  const done = { act: 'divide', params: { count: parts.length, teams: teams.length } } as const;
  return { ok: true, rules, done };
}

/** Those among whom a round is shared out, in the order of their numbers. */
export const inspecting = ({ teams }: Pick<CoverageBook, 'teams'>): readonly TeamMark[] =>
  teamMarks(teams, 'zh-CN').filter(({ kind }) => kind === 'inspection');

/** An area of the round; null for every other. */
function areaIn({ area, areas }: CoverageBook, raw: string): AreaCode | null {
  const code = parseAreaCode(raw);
  return code && area && covers(area.code, code) && areas.find(code) ? code : null;
}

interface Chosen {
  readonly grounds: readonly Ground[];
  readonly errors: readonly FieldError[];
}

function chosenGrounds(book: CoverageBook, typed: TypedChange): Chosen {
  const { release: one, which, places, tab } = typed;
  if (one === '' && which !== 'ticked') return groundsOf(book, offered(book, typed), tab);
  const sent = one === '' ? places : [one];
  if (sent.length === 0) return { grounds: [], errors: [{ field: 'places', key: 'coverage.problem.places.none' }] };
  return groundsOf(book, sent, tab);
}

/** All parts of the area on the page, or those that nobody answers for. */
function offered(book: CoverageBook, { which, tab, at }: TypedChange): readonly string[] {
  if (tab === 'organisations') {
    return book.organisations
      .filter((organisation) => which === 'all' || answerFor(book, organisation).kind === 'nobody')
      .map(({ id }) => id);
  }
  const code = areaIn(book, at);
  const parts = code ? book.areas.children(code).map((child) => child.code) : [];
  return parts.filter((part) => which === 'all' || ruleAt(book.router, part) === null);
}

function groundsOf(book: CoverageBook, sent: readonly string[], tab: TypedChange['tab']): Chosen {
  if (sent.length === 0) return { grounds: [], errors: [{ field: 'places', key: 'coverage.problem.places.covered' }] };
  const grounds = sent.map((raw) => (tab === 'areas' ? areaGround(book, raw) : organisationGround(book, raw)));
  const wrong = sent.filter((_raw, at) => grounds[at] === null);
  if (wrong.length === 0) return { grounds: grounds.filter((ground) => ground !== null), errors: [] };
  const names = namesOf(book, wrong.slice(0, 3));
  const key = tab === 'areas' ? 'coverage.problem.outside' : 'coverage.problem.organisation';
  return { grounds: [], errors: [{ field: 'places', key, params: { names } }] };
}

function areaGround(book: CoverageBook, raw: string): Ground | null {
  const areaCode = areaIn(book, raw);
  return areaCode && { kind: 'area', areaCode };
}

function organisationGround({ organisations }: CoverageBook, raw: string): Ground | null {
  const organisationId = parseId<'Organisation'>(raw);
  const isInspected = organisations.some(({ id }) => id === organisationId);
  return organisationId && isInspected ? { kind: 'organisation', organisationId } : null;
}

/** Places by name where there are such places; else what was sent. */
function namesOf({ areas }: CoverageBook, raw: readonly string[]): string {
  const named = raw.map((one) => {
    const code = parseAreaCode(one);
    return (code && areas.find(code)?.shortName) ?? one.slice(0, 20);
  });
  return named.join('、');
}

interface ChosenOwner {
  readonly owner: Owner | null;
  readonly names: readonly string[];
  readonly errors: readonly FieldError[];
}

/** Null without errors: rules are to be taken away. */
function ownerOf(book: CoverageBook, typed: TypedChange): ChosenOwner {
  if (typed.team === INHERIT) return { owner: null, names: [], errors: [] };
  const team = teamIn(book, typed.team);
  if (!team) {
    const errors = [{ field: 'team', key: typed.team === '' ? TEAM.missing : TEAM.unknown }];
    return { owner: null, names: [], errors };
  }
  return team.kind === 'office' ? officeAlone(team, typed.reason) : oneOrTwo(book, team, typed.joint);
}

function officeAlone({ id, name }: Team, reason: string): ChosenOwner {
  return { owner: { teamIds: [id], exception: reason }, names: [name], errors: reasonErrors(reason) };
}

function oneOrTwo(book: CoverageBook, team: Team, joint: string): ChosenOwner {
  const partner = joint === '' ? null : teamIn(book, joint);
  const both = partner ? [team, partner] : [team];
  return {
    owner: { teamIds: both.map(({ id }) => id), exception: '' },
    names: both.map(({ name }) => name),
    errors: joint === '' ? [] : jointErrors(book, team, partner),
  };
}

const TEAM = { missing: 'coverage.problem.team.missing', unknown: 'coverage.problem.team.unknown' } as const;

/** A team that can answer for places in this round. */
function teamIn({ teams }: CoverageBook, raw: string): Team | null {
  return teams.find(({ id, kind }) => id === raw && kind !== 'oversight') ?? null;
}

function jointErrors({ allowsJoint }: CoverageBook, team: Team, partner: Team | null): readonly FieldError[] {
  if (!allowsJoint) return [{ field: 'joint', key: 'coverage.problem.joint.not-allowed' }];
  if (partner?.kind !== 'inspection') return [{ field: 'joint', key: 'coverage.problem.joint.unknown' }];
  return partner.id === team.id ? [{ field: 'joint', key: 'coverage.problem.joint.same' }] : [];
}

function reasonErrors(reason: string): readonly FieldError[] {
  const length = lengthOf(reason);
  if (length === 0) return [{ field: 'reason', key: 'coverage.problem.reason.missing' }];
  if (length <= LONGEST_REASON) return [];
  return [{ field: 'reason', key: 'coverage.problem.reason.too-long', params: { max: LONGEST_REASON, length } }];
}
