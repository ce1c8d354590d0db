import { databaseFigures } from '../database';
import type { Row } from '../support/row';

/** P13: the embedded database beside `ping` through the same driver, and beside the disk itself. */
export const database: Row = async ({ quick, rounds }) => {
  const figures = await databaseFigures({ seconds: quick ? 0.3 : 1, rounds: quick ? 1 : rounds + 2 });
  return {
    lines: figures.map(({ what, ours, floor, floorIs, unit, target }) => ({
      id: 'P13',
      what: `${what}, beside ${floorIs}`,
      ours,
      floor,
      unit,
      against: 'ratio',
      target: { sign: '≥', value: target },
    })),
    notes: ['Every acknowledged write of P13 has been synced; a file in GridFS is one synced write for each chunk.'],
  };
};
