import { makeFixture } from '../support/fixture';
import { measureForms } from '../support/forms-row';
import type { Row } from '../support/row';

/** P1: a petition of 400 Chinese characters, sealed, durable and audited, against the same form written to a file. */
export const submit: Row = async (bench) => {
  const fixture = await makeFixture();
  const loads = [
    { clients: 1, count: bench.quick ? 150 : 400, target: 1 },
    { clients: 10, count: bench.quick ? 400 : 1_200, target: 0.6 },
    { clients: 50, count: bench.quick ? 600 : 2_000, target: 0.4 },
  ];
  try {
    return await measureForms(bench, fixture, { id: 'P1', what: 'text petition', photoBytes: 0, loads });
  } finally {
    fixture.remove();
  }
};
