// `npm run demo`: from a fresh clone to the running product, and every time after that.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { freshOrSeeded, markSeeded, startDemo } from '@/lib/db/demo-mark'
import { migrate } from '@/lib/db/migrate'
import { isAlive } from '@/lib/db/neighbours'
import { dataFolder } from '@/lib/db/places'
import { provision } from '@/lib/db/provision'
import { Stop } from '@/lib/kernel/stop'
import { atEnd, command, isEnding, step } from './command'
import { ownerConnection } from './database'
import { appEnvironment, build, isBuilt, serve } from './web'

const port = Number(process.env.PORT ?? 3000)
const host = process.env.HOST ?? '127.0.0.1'
const address = process.env.NEXTAUTH_URL ?? `http://localhost:${port}`
const begin = performance.now()

await command(async () => {
  await endEarlierRun()
  await portIsFree()
  const ownerUrl = await ownerConnection()
  const state = await freshOrSeeded(ownerUrl)
  const urls = await step('Preparing roles', () => provision(ownerUrl))
  if (state === 'fresh') await startDemo.mark(ownerUrl)
  await step('Applying migrations', () => migrate(ownerUrl))
  Object.assign(process.env, appEnvironment(urls, address))
  if (state === 'fresh') {
    await step('Filling the demo region', async () => {
      await startDemo.clock(ownerUrl)
      const { seed } = await import('@/prisma/seed/index')
      await seed(ownerUrl, urls)
      await markSeeded(ownerUrl)
    })
  }
  if (!isBuilt()) await step('Building', build)
  const web = await step('Starting the web server', () => serve(urls, address, host, port, true))
  atEnd(() => web.stop())
  await introduce()
  const code = await new Promise<number>((resolve) =>
    web.child.once('exit', (status) => resolve(status ?? 1)),
  )
  if (!isEnding()) console.error(web.said().trimEnd())
  return code
})

async function introduce() {
  const { people } = await import('@/prisma/seed/people')
  const wide = Math.max(0, ...people.map(({ name }) => name.length)) + 2
  console.log(`\nWie je kunt zijn · Who you can be`)
  for (const { name, role, school } of people) console.log(`  ${name.padEnd(wide)}${role} · ${school}`)
  console.log(
    `\nOversteek: ${address}   (${((performance.now() - begin) / 1000).toFixed(1)} s, Ctrl-C stopt)`,
  )
}

// A killed terminal can leave the demo of this checkout running; the new run takes its place.
async function endEarlierRun() {
  const file = path.join(dataFolder, 'demo.pid')
  const [pid = 0, born = ''] = existsSync(file) ? readFileSync(file, 'utf8').split(' ') : []
  if (Number(pid) && isAlive(Number(pid)) && birth(Number(pid)) === born) {
    await step('Ending an earlier run', async () => {
      process.kill(Number(pid), 'SIGTERM')
      for (let i = 0; i < 150 && isAlive(Number(pid)); i++)
        await new Promise((resolve) => setTimeout(resolve, 100))
    })
  }
  writeFileSync(file, `${process.pid} ${birth(process.pid)}`)
  atEnd(() => rmSync(file, { force: true }))
}

// A process number alone may belong to somebody else by now.
function birth(pid: number): string {
  const stat = `/proc/${pid}/stat`
  return existsSync(stat) ? (readFileSync(stat, 'utf8').split(') ')[1]?.split(' ')[19] ?? '') : 'unknown'
}

async function portIsFree() {
  const problem = await new Promise<string | undefined>((resolve) => {
    const probe = net.createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'))
    probe.listen(port, host, () => probe.close(() => resolve(undefined)))
  })
  if (!problem) return
  throw new Stop(
    `Port ${port} cannot be used (${problem}); stop the program that uses it, or choose another: PORT=3001 npm run demo.`,
    `Poort ${port} is niet te gebruiken (${problem}); stop het programma dat hem gebruikt, of kies een andere: PORT=3001 npm run demo.`,
  )
}
