import fc from 'fast-check';
import { applyRemedy, applyTeamRemedy } from '../../../../src/core/routing/apply-remedy';
import { routerOf } from '../../../../src/core/routing/coverage';
import type { CoverageRule } from '../../../../src/core/routing/coverage';
import type { Finding, ProofInput, Remedy } from '../../../../src/core/routing/proof';
import { proveCoverage } from '../../../../src/core/routing/proof';
import { holdersOf, isSoundByHand, spotsOf } from '../../../support/proof-by-hand';
import { ROUND, rounds } from '../../../support/proof-world';

/** Rounds tried; a long run sets more. */
const ROUNDS = Number(process.env['PROOF_ROUNDS'] ?? 200);
const RUNS = { numRuns: ROUNDS } as const;

describe('of any round', () => {
  it('the proof says complete exactly when trying every place, organisation, rule and person finds no fault', () => {
    let complete = 0;
    fc.assert(
      fc.property(rounds, (input) => {
        const proof = proveCoverage(input);
        if (proof.complete) complete += 1;
        expect(proof.complete).toBe(isSoundByHand(input));
      }),
      RUNS,
    );
    // Of rounds that are always faulty, or never, nothing would be learned.
    expect(complete).toBeGreaterThan(5);
  });

  it('the router answers at every place and organisation what measuring each rule answers', () => {
    fc.assert(
      fc.property(rounds, (input) => {
        const router = routerOf(input.rules);
        for (const spot of spotsOf(input)) {
          const [rule, ...beat] = holdersOf(input.rules, spot);
          const organisations = spot.line.map(({ id }) => id);
          const answer = router.answer({ areaCode: spot.areaCode, organisations });
          expect(answer).toEqual(rule ? { kind: 'team', teamIds: rule.teamIds, rule, beat } : { kind: 'nobody' });
        }
      }),
      RUNS,
    );
  });

  it('every finding has a name of its own', () => {
    fc.assert(
      fc.property(rounds, (input) => {
        const ids = proveCoverage(input).findings.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      RUNS,
    );
  });

  it('every remedy takes its finding away and brings no other that blocks', () => {
    fc.assert(
      fc.property(rounds, (input) => {
        const { findings } = proveCoverage(input);
        for (const finding of findings) {
          for (const remedy of finding.remedies) expect(trouble(input, findings, { finding, remedy })).toEqual([]);
        }
      }),
      { numRuns: Math.ceil(ROUNDS / 2) },
    );
  });
});

interface Trying {
  readonly finding: Finding;
  readonly remedy: Remedy;
}

/** What is still there, or there only now. */
function trouble(input: ProofInput, before: readonly Finding[], { finding, remedy }: Trying): readonly string[] {
  const blocked = before.filter(({ severity }) => severity === 'blocks').map(({ id }) => id);
  const after = proveCoverage(remedied(input, remedy)).findings;
  const still = after.filter(({ id }) => id === finding.id);
  const fresh = after.filter(({ id, severity }) => severity === 'blocks' && !blocked.includes(id));
  const others = fresh.filter((one) => !isPartOf(one, { before, after }));
  return [...still, ...others].map(({ id }) => `${remedy.kind} for ${finding.id}: ${id}`);
}

interface Both {
  readonly before: readonly Finding[];
  readonly after: readonly Finding[];
}

/** What was told as one may be told in parts once a part of it is mended: a gap, or what is hidden from a person. */
function isPartOf(one: Finding, { before, after }: Both): boolean {
  if (one.kind === 'gap') return uncovered(after) < uncovered(before);
  if (one.kind !== 'member-conflict') return false;
  const same = before.filter((other) => other.kind === one.kind && other.severity === 'blocks');
  return same.some((other) => other.kind === one.kind && other.staffId === one.staffId && other.teamId === one.teamId);
}

const uncovered = (findings: readonly Finding[]): number =>
  findings.reduce((sum, finding) => sum + (finding.kind === 'gap' ? finding.places : 0), 0);

function remedied(input: ProofInput, remedy: Remedy): ProofInput {
  if (remedy.kind === 'replace-leader') {
    const teams = input.teams.map((team) => (team.id === remedy.teamId ? applyTeamRemedy(team, remedy) : team));
    return { ...input, teams };
  }
  const coverage = { roundId: ROUND, version: 1, rules: input.rules };
  const along = { ruleId: 'fresh' as CoverageRule['id'], reason: '两个组都要回避' };
  return { ...input, rules: applyRemedy(coverage, remedy, along).rules };
}
