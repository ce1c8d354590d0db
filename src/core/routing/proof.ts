import { candidatesIn } from './candidates';
import { conflictsIn } from './conflict-ground';
import type { CoverageProof, ProofInput } from './finding';
import { proveGround } from './proof-ground';
import { gapsIn, overlapsIn, unexplainedIn, uselessIn, wrongTeamsIn } from './proof-rules';
import { conflictsOfPeopleIn, leaderlessIn, missingTeamsIn } from './proof-teams';

export type { CoverageProof, Finding, FindingKind, ProofInput, Remedy, TeamRemedy } from './finding';

/** Looks at every area and organisation of the round, at every rule and every team. Pure. */
export function proveCoverage(input: ProofInput): CoverageProof {
  const proved = proveGround(input);
  const conflicts = conflictsIn(input, proved);
  const atHand = { input, proved, candidates: candidatesIn(input, proved, conflicts) };
  const findings = [
    ...missingTeamsIn(atHand),
    ...gapsIn(atHand),
    ...overlapsIn(atHand),
    ...wrongTeamsIn(atHand),
    ...unexplainedIn(atHand),
    ...leaderlessIn(atHand, conflicts),
    ...conflictsOfPeopleIn(atHand, conflicts),
    ...uselessIn(atHand),
  ];
  const blocking = findings.filter(({ severity }) => severity === 'blocks');
  const warnings = findings.filter(({ severity }) => severity === 'warns');
  return { complete: blocking.length === 0, checked: proved.checked, findings: [...blocking, ...warnings] };
}
