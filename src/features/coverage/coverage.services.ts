import { recordAct } from '../../core/audit/record-act';
import type { Ports } from '../../core/ports';
import type { ApplyCoverage } from '../../core/routing/apply-coverage';
import type { ChangeCoverage } from './change-coverage';
import { changeCoverage } from './change-coverage';
import type { ReadCoverage } from './read-coverage';
import { readCoverage } from './read-coverage';

/** What an office does with the coverage of its rounds. */
export interface CoverageServices {
  readonly read: ReadCoverage;
  readonly change: ChangeCoverage;
  readonly clock: Ports['clock'];
}

export function coverageServices(ports: Ports): CoverageServices {
  const read = readCoverage(ports);
  const apply: ApplyCoverage = async (actor, own, { coverage }) => {
    await recordAct(ports)(actor, 'coverage-changed', [own.id]);
    return (await ports.coverage.save(coverage)) ? { kind: 'saved', moved: 0, left: 0 } : { kind: 'stale' };
  };
  return {
    read,
    change: changeCoverage({ read, apply, preview: () => Promise.resolve([]), ids: ports.ids }),
    clock: ports.clock,
  };
}
