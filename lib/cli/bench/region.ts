// A region of so many students to measure in, who signs in there, and the product served on it.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { encode } from 'next-auth/jwt'
import { bench, generate } from '@/lib/bench/generate'
import { openWire } from '@/lib/bench/wire'
import { asOwner } from '@/lib/db/as-owner'
import { closeAuthPool } from '@/lib/db/auth-pool'
import { freePort, type Server } from '@/lib/db/embedded'
import { migrate } from '@/lib/db/migrate'
import { dropProvisioned, provision } from '@/lib/db/provision'
import { secrets } from '@/lib/db/secrets'
import { dayOf } from '@/lib/kernel/time'
import { step } from '../command'
import { serve } from '../web'

export const ROUNDS = 5
export const RUNS = 10

export type Region = {
  students: number
  name: string
  ownerUrl: string
  urls: Awaited<ReturnType<typeof provision>>
}

export async function open(server: Server, students: number): Promise<Region> {
  const name = `oversteek_bench_${students}`
  const ownerUrl = server.ownerUrl(name)
  await dropProvisioned(ownerUrl).catch(() => undefined)
  const urls = await provision(ownerUrl)
  await step('Applying migrations', () => migrate(ownerUrl))
  await step(`Generating ${students} students`, () => generate(ownerUrl, students, dayOf(new Date())))
  return { students, name, ownerUrl, urls }
}

// Outside a demo nobody signs in with one click, so the owner writes the row that a personal link would have opened.
export async function cookieOf(ownerUrl: string, subject: string): Promise<string> {
  const sid = randomBytes(32).toString('base64url')
  const owner = await asOwner(ownerUrl)
  const rows = await owner.query<{ id: string }>(
    `INSERT INTO authz.session (token_hash, person_id, membership_id, kind, expires_at)
     SELECT sha256(convert_to($1, 'UTF8')), p.id, m.id, 'link', now() + interval '3 hours'
       FROM person p LEFT JOIN membership m ON m.person_id = p.id WHERE p.issuer = $2 AND p.subject = $3 RETURNING id`,
    [sid, bench.issuer, subject],
  )
  await owner.end()
  if (rows.length !== 1) throw new Error(`nobody is called ${subject}`)
  const token = await encode({ token: { sid }, secret: secrets().nextauth })
  return `next-auth.session-token=${token}`
}

export async function studentsOfMentor(ownerUrl: string): Promise<string[]> {
  const owner = await asOwner(ownerUrl)
  const rows = await owner.query<{ id: string }>(
    `SELECT e.student_id AS id FROM enrolment e JOIN group_staff g ON g.group_id = e.group_id JOIN membership m ON m.id = g.membership_id
       JOIN person p ON p.id = m.person_id WHERE p.subject = $1 ORDER BY e.number`,
    [bench.mentor],
  )
  await owner.end()
  return rows.map(({ id }) => id)
}

/** The process that all of PostgreSQL's descend from. */
export const postmasterOf = (server: Server) =>
  Number(readFileSync(path.join(server.dataDir, 'postmaster.pid'), 'utf8').split('\n')[0])

/** `web`: the process that serves straight on the database. */
type Served = { base: string; web: number; wiredBase: string; wire: Awaited<ReturnType<typeof openWire>> }

/** Serves the product twice for as long as `run` takes: straight on the database, and through a wire that listens. */
export async function whileServed<T>(
  server: Server,
  { urls }: Region,
  run: (served: Served) => Promise<T>,
): Promise<T> {
  const wire = await openWire(server.port)
  const [port, wiredPort] = [await freePort(), await freePort()]
  const base = `http://localhost:${port}`
  const wiredBase = `http://localhost:${wiredPort}`
  const wired = { app: wire.url(urls.app), auth: wire.url(urls.auth), job: wire.url(urls.job) }
  const web = await serve(urls, base, '127.0.0.1', port, true)
  const wiredWeb = await serve(wired, wiredBase, '127.0.0.1', wiredPort, true)
  try {
    return await run({ base, web: web.child.pid ?? 0, wiredBase, wire })
  } finally {
    await web.stop()
    await wiredWeb.stop()
    await closeAuthPool()
    await wire.close()
  }
}
