/** What every size of test shares: TypeScript through swc, and four kinds of folder. */
const swc = [
  '@swc/jest',
  { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } },
];

module.exports = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.ts$': swc },
  cacheDirectory: '<rootDir>/.jest-cache',
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};
