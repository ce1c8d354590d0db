const base = require('./jest.base');

/** `npm run proof`: a slice of the heavy tests (kill -9, thousands of cases). */
module.exports = { ...base, testMatch: ['<rootDir>/tests/proof/**/*.spec.ts'], testTimeout: 600_000, maxWorkers: 1 };
