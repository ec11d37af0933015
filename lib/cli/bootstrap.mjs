// The first thing that runs on a fresh clone, so it uses nothing but Node: it brings what is missing and then hands
// over to lib/cli/<command>.ts.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeLists } from '../kernel/lists.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const [command = '', ...rest] = process.argv.slice(2)
process.chdir(root)

function stop(en, nl) {
  console.error(`\n${nl}\n${en}`)
  process.exit(1)
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  stop(
    `Oversteek needs Node 20.19 or newer and this is ${process.versions.node}; install a newer one from nodejs.org.`,
    `Oversteek heeft Node 20.19 of nieuwer nodig en dit is ${process.versions.node}; installeer een nieuwere van nodejs.org.`,
  )
}
if (!/^[a-z-]+$/.test(command) || !existsSync(`lib/cli/${command}.ts`)) {
  stop(`There is no command "${command}" in lib/cli.`, `Er is geen opdracht "${command}" in lib/cli.`)
}

const hash = (files) => {
  const sum = createHash('sha256')
  for (const file of files) sum.update(file).update(readFileSync(file))
  return sum.digest('hex')
}
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

function quietly(program, args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    let said = ''
    child.stdout.on('data', (text) => (said += text))
    child.stderr.on('data', (text) => (said += text))
    child.on('error', (error) => resolve({ code: 1, said: String(error) }))
    child.on('close', (code) => resolve({ code, said }))
  })
}

async function install() {
  const stamp = 'node_modules/.installed'
  const wanted = hash(['package-lock.json'])
  if (read(stamp) === wanted) return
  const hidden = 'node_modules/.package-lock.json'
  const byHand =
    !existsSync(stamp) &&
    existsSync(hidden) &&
    statSync(hidden).mtimeMs >= statSync('package-lock.json').mtimeMs
  if (!byHand) {
    const begin = Date.now()
    process.stdout.write('Installing packages … ')
    const npm = process.env.npm_execpath
    const args = ['ci', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error']
    const { code, said } = npm?.endsWith('.js')
      ? await quietly(process.execPath, [npm, ...args])
      : await quietly('npm', args)
    if (code !== 0) {
      console.error(
        `\n${said
          .split('\n')
          .filter((line) => !/EBADENGINE/.test(line))
          .slice(-25)
          .join('\n')}`,
      )
      stop(
        'The packages could not be installed; the lines above say why (is the npm registry in reach, is the disk full?).',
        'De pakketten konden niet geïnstalleerd worden; de regels hierboven zeggen waarom (is het npm-register bereikbaar, is de schijf vol?).',
      )
    }
    console.log(`${((Date.now() - begin) / 1000).toFixed(1)} s`)
  }
  writeFileSync(stamp, wanted)
}

// The database client is made from the schema, which may be newer than the last install.
async function generate() {
  const files = readdirSync('prisma/schema')
    .filter((file) => file.endsWith('.prisma'))
    .sort()
  const wanted = hash([...files.map((file) => `prisma/schema/${file}`), 'package-lock.json'])
  const stamp = '.data/generated'
  if (existsSync('lib/db/generated') && read(stamp) === wanted) return
  const { code, said } = await quietly(process.execPath, ['node_modules/prisma/build/index.js', 'generate'])
  if (code !== 0) {
    console.error(said)
    stop(
      'The Prisma client could not be made from prisma/schema; see above.',
      'De Prisma-client kon niet uit prisma/schema gemaakt worden; zie hierboven.',
    )
  }
  mkdirSync('.data', { recursive: true })
  writeFileSync(stamp, wanted)
}

try {
  await install()
  await generate()
  writeLists(root)
} catch (error) {
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(error?.code)) throw error
  stop(
    `Cannot write ${error.path} (${error.code}); run the command as the user who owns this folder.`,
    `Kan ${error.path} niet schrijven (${error.code}); voer de opdracht uit als de eigenaar van deze map.`,
  )
}

// react-server: modules that say `import 'server-only'` may be used by a command as well.
const child = spawn(
  process.execPath,
  ['--conditions=react-server', '--import', 'tsx', `lib/cli/${command}.ts`, ...rest],
  {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', TZ: 'UTC' },
  },
)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
