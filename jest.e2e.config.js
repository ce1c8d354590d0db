const base = require('./jest.base');

/** `npm run e2e`: the product in a real browser, on the built program. */
module.exports = { ...base, testMatch: ['<rootDir>/tests/e2e/**/*.spec.ts'], testTimeout: 300_000, maxWorkers: 1 };
