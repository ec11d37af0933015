import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { checkout, dataFolder } from '@/lib/db/places'
import type { AppUrls } from '@/lib/db/provision'
import { secrets } from '@/lib/db/secrets'
import { Stop } from '@/lib/kernel/stop'
import { productFingerprint } from './sources'

const next = path.join(checkout, 'node_modules/next/dist/bin/next')
const gated = path.join(checkout, 'lib/cli/server.mjs')
const stamp = path.join(dataFolder, 'built')

export const isBuilt = () =>
  existsSync(path.join(checkout, '.next/BUILD_ID')) &&
  existsSync(stamp) &&
  readFileSync(stamp, 'utf8') === productFingerprint()

export async function build(): Promise<void> {
  if (isBuilt()) return
  const wanted = productFingerprint()
  // What the compiler remembers of the last build misses that a file of texts changed, and calls the new texts unknown.
  rmSync(path.join(checkout, '.next/cache/.tsbuildinfo'), { force: true })
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...withoutOwner(), NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(String(text)))
  const code = await new Promise((resolve) => child.on('close', resolve))
  if (code !== 0) {
    throw new Stop(
      'The product could not be built; the lines above say why.',
      'Het product kon niet gebouwd worden; de regels hierboven zeggen waarom.',
      said.join('').trim(),
    )
  }
  mkdirSync(dataFolder, { recursive: true })
  writeFileSync(stamp, wanted)
}

// The app's process never gets the owner's connection.
function withoutOwner(): NodeJS.ProcessEnv {
  const { DATABASE_URL, SHADOW_DATABASE_URL, NODE_OPTIONS, NODE_ENV, ...rest } = process.env
  return rest as NodeJS.ProcessEnv
}

export const appEnvironment = (urls: AppUrls, address: string) => ({
  DATABASE_URL_APP: urls.app,
  DATABASE_URL_AUTH: urls.auth,
  DATABASE_URL_JOB: urls.job,
  NEXTAUTH_URL: address,
  NEXTAUTH_SECRET: secrets().nextauth,
  FILES_FOLDER:
    process.env.FILES_FOLDER ?? path.join(dataFolder, 'files', path.basename(new URL(urls.app).pathname)),
  // Without a mail server every database has a folder of its own for its letters.
  ...(!process.env.MAIL_URL && {
    MAIL_FOLDER:
      process.env.MAIL_FOLDER ?? path.join(dataFolder, 'mail', path.basename(new URL(urls.app).pathname)),
  }),
})

// The server watches the line to whoever started it and ends with it, so that a killed command leaves no server
// behind on its port.
const endsWithParent = `data:text/javascript,process.once('disconnect',()=>process.exit(0))`

export type Web = { child: ChildProcess; stop(): Promise<void>; said(): string }

/** The built product. In another folder than the checkout it is Next alone, without the gate before it. */
export async function serve(
  urls: AppUrls,
  address: string,
  host: string,
  port: number,
  loud: boolean,
  cwd = checkout,
  more: Record<string, string> = {},
): Promise<Web> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      endsWithParent,
      ...(cwd === checkout ? [gated] : [next, 'start']),
      '-p',
      String(port),
      '-H',
      host,
    ],
    {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...withoutOwner(),
        ...appEnvironment(urls, address),
        ...more,
        NEXT_TELEMETRY_DISABLED: '1',
        NODE_ENV: 'production',
      },
    },
  )
  const lines: string[] = []
  const hear = (text: Buffer) => {
    lines.push(String(text))
    if (lines.length > 500) lines.shift()
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', (text) => {
    hear(text)
    if (loud) process.stderr.write(text)
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const web: Web = {
    child,
    said: () => lines.join(''),
    stop: async () => {
      child.kill('SIGTERM')
      const force = setTimeout(() => child.kill('SIGKILL'), 5_000)
      await ended
      clearTimeout(force)
    },
  }
  for (let attempt = 0; attempt < 1_200; attempt++) {
    if (child.exitCode !== null || child.signalCode) break
    if (await answers(host, port)) return web
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await web.stop()
  throw new Stop(
    'The web server did not start; its last lines are above.',
    'De webserver startte niet; de laatste regels staan hierboven.',
    web.said().trim(),
  )
}

const answers = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = net.connect(port, host === '0.0.0.0' ? '127.0.0.1' : host, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
