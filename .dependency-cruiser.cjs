/** The walls of the house: core decides, features tell the story, adapters touch the world, web speaks HTTP. */
const FEATURE = '^src/features/([^/]+)/';
const SPEAKS_HTTP = '\\.routes\\.ts$';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'core-is-pure', severity: 'error', from: { path: '^src/core/' }, to: { pathNot: '^src/core/' } },
    {
      name: 'features-do-not-meet',
      severity: 'error',
      from: { path: FEATURE },
      to: { path: '^src/features/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'features-know-core-and-web-only',
      severity: 'error',
      from: { path: '^src/features/' },
      to: { path: '^src/', pathNot: '^src/(core|web|features)/' },
    },
    {
      name: 'only-routes-speak-http',
      severity: 'error',
      from: { path: '^src/features/', pathNot: SPEAKS_HTTP },
      to: { path: ['^node_modules/(@types/)?(express|multer|eta)/', SPEAKS_HTTP] },
    },
    {
      name: 'only-adapters-know-mongo',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(adapters/mongo/|product\\.ts$|main\\.ts$|cli\\.ts$)' },
      to: { path: '^node_modules/(mongoose|mongodb|connect-mongo)/' },
    },
    {
      name: 'only-main-picks-adapters',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(adapters/|product\\.ts$|main\\.ts$|cli\\.ts$)' },
      to: { path: '^src/adapters/' },
    },
    {
      name: 'adapters-know-the-core-only',
      severity: 'error',
      from: { path: '^src/adapters/' },
      to: { path: '^src/', pathNot: '^src/(adapters|core)/' },
    },
    {
      name: 'web-kit-knows-no-feature',
      severity: 'error',
      from: { path: '^src/web/' },
      to: { path: '^src/', pathNot: '^src/(web|core)/' },
    },
    {
      name: 'only-main-reads-config',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main|cli|product)\\.ts$' },
      to: { path: '^src/config\\.ts$' },
    },
    {
      name: 'embedded-mongo-stands-alone',
      severity: 'error',
      from: { path: '^src/embedded-mongo/' },
      to: { path: '^src/', pathNot: '^src/embedded-mongo/' },
    },
    {
      name: 'only-main-starts-the-embedded-server',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(embedded-mongo/|product\\.ts$|main\\.ts$|cli-database\\.ts$)' },
      to: { path: '^src/embedded-mongo/' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: ['^src/(main|cli)\\.ts$', '\\.d\\.ts$'] },
      to: {},
    },
    {
      name: 'no-dev-dependency-at-run-time',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
