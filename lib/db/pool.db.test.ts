import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { openSession } from '@/lib/auth/tokens'
import { type ActorDb, asActor } from './as-actor'
import { atOnce } from './at-once'
import { closeClients } from './client'
import { isLost } from './lost'
import { checkout } from './places'
import { useRegion } from './region-testing'
import { query, testServer } from './testing'

const db = useRegion('pool')
const cutAll = async () =>
  query(
    (await testServer()).superUrl(new URL(db.ownerUrl).pathname.slice(1)),
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  )

afterEach(async () => {
  delete process.env.DATABASE_PIPELINE
  await closeClients()
})

const asEmma = async <T>(run: (db: ActorDb) => Promise<T>) =>
  asActor((await openSession('demo', 'emma')) as string, { purpose: 'begeleiding', mode: 'read' }, run)

// How many statements were on their way at once, at most.
async function mostAtOnce(run: () => Promise<unknown>): Promise<number> {
  const send = pg.Client.prototype.query
  let now = 0
  let most = 0
  pg.Client.prototype.query = function counted(this: pg.Client, ...asked: unknown[]) {
    const answer = Reflect.apply(send, this, asked) as unknown as Promise<unknown> | undefined
    if (!answer) return answer
    most = Math.max(most, ++now)
    const answered = () => now--
    void answer.then(answered, answered)
    return answer
  } as typeof send
  await run().finally(() => {
    pg.Client.prototype.query = send
  })
  return most
}

// Long enough that none is answered before the last is sent.
const sleep = (db: ActorDb) => () => db.$queryRaw`SELECT pg_sleep(0.1)::text`.then(() => undefined)
const slow = (db: ActorDb) => atOnce(sleep(db), sleep(db), sleep(db))

const three = (db: ActorDb) =>
  atOnce(
    () => db.student.findMany({ orderBy: { id: 'asc' }, select: { id: true, callName: true } }),
    () =>
      db.enrolment.findMany({
        orderBy: { id: 'asc' },
        select: { id: true, group: { select: { name: true } } },
      }),
    () => db.lobEntry.findMany({ orderBy: { id: 'asc' }, select: { id: true, title: true } }),
  )

describe('reads that don’t need each other', () => {
  it('are sent together, and one by one behind a pooler that doesn’t stand that; the rows are the same', async () => {
    const together = await asEmma(three)
    expect(await mostAtOnce(() => asEmma(slow))).toBe(3)
    await closeClients()
    process.env.DATABASE_PIPELINE = 'off'
    expect(await mostAtOnce(() => asEmma(slow))).toBe(1)
    expect(await asEmma(three)).toEqual(together)
    expect(together?.[0].length).toBeGreaterThan(3)
  })

  it.each(['on', 'off'])('leave nothing behind when one of them fails, pipeline %s', async (pipeline) => {
    process.env.DATABASE_PIPELINE = pipeline
    const whole = await asEmma(three)
    for (let n = 0; n < 15; n++) {
      const failing = asEmma((db) =>
        atOnce(
          () => three(db),
          () => db.$queryRaw`SELECT 1 / (${n} * 0)`.then(() => null),
          () => three(db),
        ),
      )
      await expect(failing).rejects.toThrow()
      expect(await asEmma(three)).toEqual(whole)
    }
  })
})

describe('a database that was away', () => {
  it('is found back by the next who asks, and a connection that was cut is not handed out again', async () => {
    const whole = await asEmma(three)
    for (let n = 0; n < 5; n++) {
      await atOnce(
        () => asEmma(three),
        () => asEmma(three),
      )
      await cutAll()
      expect(await asEmma(three)).toEqual(whole)
    }
  })

  it('answers late when it pauses, and not with a fault', async () => {
    const whole = await asEmma(three)
    const [connected] = await query<{ pid: number }>(
      db.ownerUrl,
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND usename LIKE '%app'`,
    )
    process.kill(connected?.pid as number, 'SIGSTOP')
    setTimeout(() => process.kill(connected?.pid as number, 'SIGCONT'), 4_000)
    expect(await asEmma(three)).toEqual(whole)
  })

  it('is told apart from a fault of ours', async () => {
    const fault = await asEmma((tx) => tx.$queryRaw`SELECT 1 / 0`).catch((error) => error)
    expect(isLost(fault)).toBe(false)
    const cut = await asEmma((tx) => tx.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())::text`).catch(
      (error) => error,
    )
    expect(isLost(cut)).toBe(true)
    process.env.DATABASE_URL_APP = 'postgresql://nobody@127.0.0.1:9/nothing'
    await closeClients()
    expect(isLost(await asEmma(three).catch((error) => error))).toBe(true)
    process.env.DATABASE_URL_APP = db.app
  })
})

it('a table that changes under a plan is read all the same', async () => {
  const whole = await asEmma(three)
  for (const type of ['varchar(200)', 'text']) {
    await query(db.ownerUrl, `ALTER TABLE lob_entry ALTER COLUMN title TYPE ${type}`)
    expect(await asEmma(three)).toEqual(whole)
  }
})

// The client gathers the `findUnique` of one moment into one question, and with row security has once given null.
it('one row is asked for by findFirst', () => {
  const files = readdirSync(path.join(checkout, 'lib'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.ts$/.test(file) && !/\.(test|prove)\.ts$|^db\/generated/.test(file),
  )
  expect(files.length).toBeGreaterThan(400)
  expect(
    files.filter((file) => readFileSync(path.join(checkout, 'lib', file), 'utf8').includes('.findUnique')),
  ).toEqual([])
})
