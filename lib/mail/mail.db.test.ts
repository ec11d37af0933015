// The outbox against a real mail server in a process of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asJob } from '@/lib/db/as-job'
import { checkout } from '@/lib/db/places'
import { useRegion } from '@/lib/db/region-testing'
import { holding, query } from '@/lib/db/testing'
import { ids } from '@/prisma/seed/region'
import { sendMail } from './commands/send'
import { carrier } from './commands/transport'
import { listPosts } from './queries'

type Taken = { to: string[]; raw: string }
const database = useRegion('mail')
let server: ChildProcess
let url = ''
const taken: Taken[] = []

beforeAll(async () => {
  server = spawn(process.execPath, ['--import', 'tsx', 'e2e/mail-server.ts'], {
    cwd: checkout,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const port = await new Promise<number>((resolve) =>
    server.on('message', (said: Taken & { port?: number }) =>
      said.port ? resolve(said.port) : taken.push(said),
    ),
  )
  url = `smtp://127.0.0.1:${port}`
})
afterAll(async () => {
  server.kill()
})

const own = <Row extends object>(sql: string, ...values: unknown[]) =>
  query<Row & Record<string, unknown>>(database.ownerUrl, sql, values)
const smtp = () => carrier({ MAIL_URL: url, MAIL_FROM: 'Oversteek <post@oversteek.example>' } as never)
const put = (address: string, secret = 'a'.repeat(64)) =>
  own(
    `WITH link AS (INSERT INTO authz.personal_link (token_hash, kind, person_id, expires_at) VALUES (gen_random_bytes(32), 'signIn', $3, now() + interval '1 hour') RETURNING id)
     INSERT INTO authz.mail (template, to_address, locale, params, secret, link_id)
     SELECT 'signInLink', $1, 'nl', '{"name": "Fatima", "school": "Het Veerhuis", "place": "guardian"}', $2, id FROM link`,
    address,
    secret,
    ids.person('fatima'),
  )
const rows = () =>
  own<{ state: string; secret: string | null; to_address: string; tries: number }>(
    'SELECT state, secret, to_address, tries FROM authz.mail ORDER BY created_at',
  )
beforeEach(async () => {
  taken.length = 0
  await own('DELETE FROM authz.mail')
})

describe('the outbox', () => {
  it('sends a letter, and forgets the address and the link', async () => {
    await put('fatima@thuis.example')
    expect(await sendMail(smtp(), 'https://oversteek.example')).toBe(1)
    expect(await rows()).toEqual([{ state: 'sent', secret: null, to_address: '', tries: 1 }])
    expect(taken[0]?.to).toEqual(['fatima@thuis.example'])
    const plain = taken[0]?.raw.replaceAll('=\r\n', '') ?? ''
    expect(plain).toContain(`https://oversteek.example/inloggen/link/${'a'.repeat(64)}`)
    expect(plain).toContain('Auto-Submitted: auto-generated')
  })

  it('sends each of sixty letters once, also with five senders at work', async () => {
    for (let i = 0; i < 60; i++) await put(`ouder${i}@thuis.example`)
    const counts = await Promise.all(Array.from({ length: 5 }, () => sendMail(smtp(), 'https://a.example')))
    expect(counts.reduce((sum, one) => sum + one)).toBe(60)
    const to = taken.flatMap((one) => one.to)
    expect([to.length, new Set(to).size]).toEqual([60, 60])
  })

  it('hands a row to one taker, and lets nobody wait for another', async () => {
    await put('een@thuis.example')
    await put('twee@thuis.example')
    // The first taker holds its row until it commits, and it commits only after the second has its answer.
    const [first, second] = await holding(
      database.auth,
      'SELECT id FROM authz.take_mail(1)',
      async ([one]) => [
        one,
        ...(await query<{ id: string }>(database.auth, 'SELECT id FROM authz.take_mail(1)')),
      ],
    )
    expect(second?.id).toBeDefined()
    expect(second?.id).not.toBe(first?.id)
    expect(await query(database.auth, 'SELECT id FROM authz.take_mail(1)')).toEqual([])
  })

  it('never sends twice what a killed sender had in its hands', async () => {
    await put('traag@thuis.example')
    const sender = spawn(
      process.execPath,
      [
        '--conditions=react-server',
        '--import',
        'tsx',
        '--input-type=module',
        '-e',
        `import { sendMail } from './lib/mail/commands/send.ts'; await sendMail()`,
      ],
      { cwd: checkout, stdio: 'ignore', env: { ...process.env, MAIL_URL: url } },
    )
    await expect.poll(() => taken.length, { timeout: 50_000 }).toBe(1)
    const ended = new Promise((resolve) => sender.once('exit', resolve))
    sender.kill('SIGKILL')
    await ended
    expect(await sendMail(smtp())).toBe(0)
    const tidy = () => asJob('nightly', (db) => db.$executeRaw`SELECT authz.tidy_sign_in()`)
    await tidy()
    expect((await rows())[0]?.state).toBe('sending')
    await own(`UPDATE authz.mail SET taken_at = now() - interval '11 minutes'`)
    await tidy()
    expect(await rows()).toEqual([{ state: 'unknown', secret: null, to_address: '', tries: 1 }])
    expect(await sendMail(smtp())).toBe(0)
    expect(taken.length).toBe(1)
  })

  it('tries again what the server calls temporary, and leaves what it refuses', async () => {
    await put('later@thuis.example')
    await put('anders@thuis.example')
    await sendMail(smtp())
    const [later, never] = await rows()
    expect(later).toMatchObject({ state: 'queued', to_address: 'later@thuis.example' })
    expect(later?.secret).not.toBeNull()
    expect(never).toMatchObject({ state: 'failed', secret: null, to_address: '' })
    expect(await sendMail(smtp())).toBe(0)
    expect((await rows())[0]?.tries).toBe(1)
    await own(`UPDATE authz.mail SET next_at = now() WHERE state = 'queued'`)
    await sendMail(smtp())
    expect((await rows())[0]?.tries).toBe(2)
  })

  it('keeps letters while no server answers, and sends no link that is too old by then', async () => {
    const nobody = carrier({ MAIL_URL: 'smtp://127.0.0.1:1' } as never)
    await put('fatima@thuis.example')
    await sendMail(nobody)
    expect(await rows()).toMatchObject([{ state: 'queued', tries: 1 }])
    await own('UPDATE authz.mail SET next_at = now()')
    await own(`UPDATE authz.personal_link SET expires_at = now()`)
    expect(await sendMail(smtp())).toBe(0)
    expect(taken).toEqual([])
  })

  it('takes nothing when there is nowhere to send to', async () => {
    await put('fatima@thuis.example')
    expect(await sendMail(carrier({} as never))).toBe(0)
    expect(await rows()).toMatchObject([{ state: 'queued', tries: 0 }])
  })

  it('writes files for a demo, newest first', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'oversteek-post-'))
    await put('een@thuis.example')
    await sendMail(carrier({ MAIL_FOLDER: folder } as never), 'https://a.example')
    await put('twee@thuis.example')
    await sendMail(carrier({ MAIL_FOLDER: folder } as never), 'https://a.example')
    expect((await listPosts(folder)).map(({ to }) => to)).toEqual(['twee@thuis.example', 'een@thuis.example'])
    await rm(folder, { recursive: true })
  })

  it('is read by no login role', async () => {
    for (const role of [database.app, database.auth, database.job])
      await expect(query(role, 'SELECT secret FROM authz.mail')).rejects.toThrow(/permission denied/)
  })
})
