const base = require('./jest.base');

/** `npm test`: what tells within four minutes whether the product works. */
module.exports = {
  ...base,
  testMatch: ['<rootDir>/tests/{unit,http,contract,rules}/**/*.spec.ts'],
  testTimeout: 20_000,
  // A test waits for its database half of the time: one worker fewer than processors would leave them idle.
  maxWorkers: '100%',
};
