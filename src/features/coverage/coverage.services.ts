import type { Ports } from '../../core/ports';
import { applyCoverage, previewMoves } from '../../core/routing/apply-coverage';
import type { ChangeCoverage } from './change-coverage';
import { changeCoverage } from './change-coverage';
import type { MendFinding } from './mend-finding';
import { mendFinding } from './mend-finding';
import type { ReadCoverage } from './read-coverage';
import { readCoverage } from './read-coverage';
import type { ReadProof } from './read-proof';
import { readProof } from './read-proof';

/** What an office does with the coverage of its rounds. */
export interface CoverageServices {
  readonly read: ReadCoverage;
  readonly change: ChangeCoverage;
  readonly readProof: ReadProof;
  readonly mend: MendFinding;
  readonly clock: Ports['clock'];
}

export function coverageServices(ports: Ports): CoverageServices {
  const read = readCoverage(ports);
  const proofOf = readProof({ ...ports, read });
  const saving = { read, apply: applyCoverage(ports), preview: previewMoves(ports) };
  return {
    read,
    change: changeCoverage({ ...saving, ids: ports.ids }),
    readProof: proofOf,
    mend: mendFinding({ ...ports, ...saving, readProof: proofOf }),
    clock: ports.clock,
  };
}
