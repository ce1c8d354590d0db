import type { Finding, FindingKind } from '../../core/routing/proof';
import { dayWords, momentWords } from '../../web/round-text';
import type { RoundFrame } from '../../web/round-frame';
import { roundFrame, roundHref } from '../../web/round-frame';
import type { ProblemLine } from '../../web/round-problems';
import { problemLine } from '../../web/round-problems';
import type { Phrase } from '../../web/staff-words';
import type { Locale, MessageKey } from '../../web/translate';
import { translatorFor } from '../../web/translate';
import type { LastChange } from './coverage.views';
import type { Naming } from './finding-words';
import { findingWords, remedyWords } from './finding-words';
import { inspecting } from './plan-change';
import type { ProofBook } from './read-proof';
import type { Places } from './tally';
import { tallyOf } from './tally';
import { teamMarks } from './team-marks';

/** The proof of a round (views/coverage/proof.eta): what is still wrong, what mends it, and the way to publish. */
export interface ProofPage {
  readonly section: 'rounds';
  readonly here: string;
  readonly frame: RoundFrame;
  readonly verdict: Verdict;
  readonly groups: readonly FindingGroup[];
  readonly problems: readonly ProblemLine[];
  readonly version: number;
  readonly map: string;
  readonly last: LastChange | null;
  /** A button whose fault is gone, or not a fault any more. */
  readonly late: boolean;
  /** Publishing was tried and something was still open. */
  readonly isRefused: boolean;
  /** The finding whose reason is missing, with what was typed. */
  readonly wrong: WrongRemedy | null;
  readonly publish: PublishForm | null;
}

interface Verdict {
  readonly isWhole: boolean;
  readonly phrase: Phrase;
}

export interface WrongRemedy {
  readonly finding: string;
  readonly reason: string;
  readonly key: MessageKey;
}

/** Findings of one kind, those that keep the round from being published first. */
export interface FindingGroup {
  readonly title: MessageKey;
  readonly blocks: boolean;
  readonly count: number;
  /** By township where there are many; one without a name where there are few. */
  readonly folds: readonly { readonly name: string; readonly lines: readonly FindingLine[] }[];
}

interface FindingLine {
  readonly id: string;
  readonly phrase: Phrase;
  readonly remedies: readonly { readonly value: number; readonly phrase: Phrase; readonly wantsReason: boolean }[];
  /** Where it is mended by hand, where no click does. */
  readonly href: string | null;
}

interface PublishForm {
  readonly action: string;
  readonly version: number;
  readonly isReady: boolean;
  readonly facts: readonly { readonly name: MessageKey; readonly value: string }[];
  readonly counts: Places & { readonly teams: number; readonly posters: number };
}

export interface ProofExtras {
  readonly locale: Locale;
  readonly now: Date;
  readonly last: LastChange | null;
  readonly late?: boolean;
  readonly isRefused?: boolean;
  readonly wrong?: WrongRemedy | null;
}

export function proofPage(open: ProofBook, extras: ProofExtras): ProofPage {
  const { locale, now, last, late = false, isRefused = false, wrong = null } = extras;
  const { book, proof, problems } = open;
  const naming = { open, marks: teamMarks(book.teams, locale), t: translatorFor(locale) };
  return {
    section: 'rounds',
    here: roundHref(book.own.id, 'proof'),
    frame: roundFrame(book.own, 'proof', { locale, now }),
    verdict: verdictOf(open),
    groups: groupsOf(proof.findings, naming),
    problems: problems.map((problem) => problemLine(problem, book.own.id)),
    version: book.coverage.version,
    map: roundHref(book.own.id, 'coverage'),
    last,
    late,
    isRefused,
    wrong,
    publish: publishForm(open, { locale, now }),
  };
}

function verdictOf({ book, proof, problems }: ProofBook): Verdict {
  const count = proof.findings.filter(({ severity }) => severity === 'blocks').length + problems.length;
  const { townships, villages } = tallyOf(book).all;
  const params = { townships, villages, organisations: proof.checked.organisations, count };
  if (proof.complete) return { isWhole: count === 0, phrase: { key: 'coverage.proof.whole', params } };
  return { isWhole: false, phrase: { key: 'coverage.proof.open', params } };
}

/** More than this of one kind are folded. */
const MOST_FLAT = 8;

function groupsOf(findings: readonly Finding[], naming: Naming): readonly FindingGroup[] {
  const keys = [...new Set(findings.map(({ kind, severity }) => `${severity} ${kind}`))];
  return keys.map((key) => {
    const some = findings.filter(({ kind, severity }) => `${severity} ${kind}` === key);
    const kind: FindingKind = some[0]?.kind ?? 'gap';
    return {
      title: `coverage.kind.${kind}` as const,
      blocks: some[0]?.severity === 'blocks',
      count: some.length,
      folds: foldsOf(some, naming),
    };
  });
}

function foldsOf(findings: readonly Finding[], naming: Naming): FindingGroup['folds'] {
  if (findings.length <= MOST_FLAT) return [{ name: '', lines: findings.map((one) => lineOf(one, naming)) }];
  const folds = new Map<string, FindingLine[]>();
  for (const finding of findings) {
    const name = foldName(finding, naming);
    folds.set(name, [...(folds.get(name) ?? []), lineOf(finding, naming)]);
  }
  return [...folds].map(([name, lines]) => ({ name, lines }));
}

/** The township it lies in, else the larger area; organisations together. */
function foldName(finding: Finding, { open, t }: Naming): string {
  if (!('ground' in finding)) return t('coverage.fold.teams');
  if (finding.ground.kind === 'organisation') return t('coverage.fold.organisations');
  const path = open.book.areas.path(finding.ground.areaCode);
  return (path[3] ?? path.at(-1))?.shortName ?? finding.ground.areaCode;
}

function lineOf(finding: Finding, naming: Naming): FindingLine {
  const { id } = naming.open.book.own;
  const remedies = finding.remedies.map((remedy, value) => ({
    value,
    phrase: remedyWords(remedy, naming),
    wantsReason: remedy.kind === 'except',
  }));
  const isOfTeam = !('ground' in finding);
  const href = remedies.length > 0 ? null : roundHref(id, isOfTeam ? 'teams' : 'coverage');
  return { id: finding.id, phrase: findingWords(finding, naming), remedies, href };
}

function publishForm(open: ProofBook, when: Pick<ProofExtras, 'locale' | 'now'>): PublishForm | null {
  const { book, proof, problems, posters } = open;
  if (book.own.stage === 'published') return null;
  const { plan } = book.own;
  const { entersOn, departsOn, opensAt, closesAt } = plan.facts;
  const { townships, villages } = tallyOf(book).all;
  return {
    action: `${roundHref(book.own.id, 'facts')}/publish`,
    version: plan.version,
    isReady: proof.complete && problems.length === 0,
    facts: [
      {
        name: 'coverage.publish.stay',
        value: [entersOn, departsOn].map((day) => day && dayWords(day, when)).join(' — '),
      },
      {
        name: 'coverage.publish.window',
        value: [opensAt, closesAt].map((moment) => moment && momentWords(moment, when)).join(' — '),
      },
    ],
    counts: {
      townships,
      villages,
      organisations: proof.checked.organisations,
      teams: inspecting(book).length,
      posters,
    },
  };
}
