import { makeFixture } from '../support/fixture';
import { measureForms } from '../support/forms-row';
import type { Row } from '../support/row';

const PHOTO_BYTES = 2 * 1024 * 1024;

/** P2: a petition with a photo of 2 MB, against the same bytes written to a file. */
export const photo: Row = async (bench) => {
  const fixture = await makeFixture();
  const loads = [
    { clients: 1, count: bench.quick ? 20 : 40, target: 0.5 },
    { clients: 10, count: bench.quick ? 40 : 100, target: 0.3 },
    { clients: 50, count: bench.quick ? 60 : 150, target: 0.25 },
  ];
  try {
    return await measureForms(bench, fixture, { id: 'P2', what: '2 MB photo', photoBytes: PHOTO_BYTES, loads });
  } finally {
    fixture.remove();
  }
};
