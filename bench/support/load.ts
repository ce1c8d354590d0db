import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import type { Job, Outcome, Said } from '../load/job';
import { generatorProgram } from './programs';

export interface Generator {
  run(job: Job): Promise<Outcome>;
  close(): void;
}

/** Starts the load generator. It does one job after the other. */
export function startGenerator(): Generator {
  const child = fork(generatorProgram, [], { execArgv: [], serialization: 'advanced' });
  return { run: (job) => runJob(child, job), close: () => child.disconnect() };
}

function runJob(child: ChildProcess, job: Job): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('The load generator ended'));
    child.once('exit', ended);
    child.once('message', (said: Said) => {
      child.off('exit', ended);
      if ('outcome' in said) resolve(said.outcome);
      else reject(new Error(said.failure));
    });
    child.send(job);
  });
}

/** Answers a second. */
export const rateOf = ({ latencies, elapsedMs }: Outcome): number => latencies.length / (elapsedMs / 1_000);

/** Answers that were not the one expected. */
export function failuresIn({ statuses }: Outcome, expected: number): number {
  return Object.entries(statuses).reduce(
    (sum, [status, count]) => (status === String(expected) ? sum : sum + count),
    0,
  );
}
