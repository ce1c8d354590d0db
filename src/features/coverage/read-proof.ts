import type { Ports } from '../../core/ports';
import type { PlanProblem } from '../../core/round/plan-problems';
import { roundProblems } from '../../core/round/round-problems';
import type { Round } from '../../core/round/round';
import type { CoverageProof, Finding } from '../../core/routing/proof';
import { proveRound } from '../../core/routing/prove-round';
import type { Actor } from '../../core/staff/actor';
import type { Staff } from '../../core/staff/staff';
import type { CoverageBook, ReadCoverage } from './read-coverage';

/** The proof of a round, with everything its sentences name. */
export interface ProofBook {
  readonly book: CoverageBook;
  readonly proof: CoverageProof;
  /** What else keeps a plan from being published. */
  readonly problems: readonly PlanProblem[];
  readonly names: ReadonlyMap<Staff['id'], string>;
  /** How many posters were prepared. */
  readonly posters: number;
}

export type ReadProof = (actor: Actor, id: Round['id']) => Promise<ProofBook>;

type Needs = Parameters<typeof proveRound>[0] & Parameters<typeof roundProblems>[0] & Pick<Ports, 'posterBatches'>;

export function readProof(needs: Needs & { readonly read: ReadCoverage }): ReadProof {
  const prove = proveRound(needs);
  const problemsOf = roundProblems(needs);
  return async (actor, id) => {
    const book = await needs.read(actor, id);
    const [proof, problems, batches] = await Promise.all([
      prove(book.own, book.coverage),
      problemsOf(book.own),
      needs.posterBatches.ofRound(id),
    ]);
    const posters = batches.flatMap(({ places }) => places).reduce((sum, { copies }) => sum + copies, 0);
    const names = await needs.accounts.named([...new Set(proof.findings.flatMap(peopleIn))]);
    return { book, proof, problems, names, posters };
  };
}

function peopleIn(finding: Finding): readonly Staff['id'][] {
  const leaders = finding.remedies.flatMap((remedy) => (remedy.kind === 'replace-leader' ? [remedy.staffId] : []));
  return finding.kind === 'member-conflict' ? [finding.staffId, ...leaders] : leaders;
}
