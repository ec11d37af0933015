// Ten readers at every page in turns, and one reader: how many pages a second, how long, and what each costs.
import { cpuOf } from '@/lib/bench/cpu'
import { bench } from '@/lib/bench/generate'
import { type Kind, type Measured, quantile, type Round } from '@/lib/bench/throughput'
import { asOwner } from '@/lib/db/as-owner'
import { freePort, type Server } from '@/lib/db/embedded'
import { step } from '../command'
import { serve } from '../web'
import { buildBare } from './bare'
import { openReaders, type Readers } from './readers'
import { cookieOf, postmasterOf, type Region, ROUNDS, RUNS, studentsOfMentor, whileServed } from './region'

const READERS = 10
const SECONDS = 2

type Asked = { page: string; kind: Kind; base: string; web: number; cookie: string; paths: string[] }

export async function measureThroughput(server: Server, region: Region): Promise<Measured[]> {
  const folder = await step('Building a bare page', buildBare)
  return whileServed(server, region, async ({ base, web }) => {
    const port = await freePort()
    const bareBase = `http://localhost:${port}`
    const bare = await serve(region.urls, bareBase, '127.0.0.1', port, true, folder)
    const readers = openReaders()
    try {
      const nobody = { base: bareBase, web: bare.child.pid ?? 0, cookie: '' }
      const pages: Asked[] = [
        { ...nobody, page: 'a bare page', kind: 'bare', paths: ['/'] },
        { ...nobody, page: 'a bare list of 40', kind: 'bareList', paths: ['/lijst'] },
        ...(await ownPages(region.ownerUrl)).map((one) => ({ ...one, base, web })),
      ]
      return await inTurns(pages, readers, postmasterOf(server))
    } finally {
      await readers.stop()
      await bare.stop()
    }
  })
}

async function ownPages(ownerUrl: string): Promise<Omit<Asked, 'base' | 'web'>[]> {
  const mentor = await cookieOf(ownerUrl, bench.mentor)
  const intake = await cookieOf(ownerUrl, bench.intake)
  const counsellor = await cookieOf(ownerUrl, bench.counsellor)
  const student = await cookieOf(ownerUrl, bench.student)
  const students = await studentsOfMentor(ownerUrl)
  const incoming = await waitingAt(ownerUrl, bench.intake)
  return [
    // A mentor who leads no intervention: the frame with its navigation, a title and one sentence, and no form.
    { page: '/interventies', kind: 'empty', cookie: mentor, paths: ['/interventies'] },
    ...(
      [
        ['/leerlingen', mentor],
        ['/vandaag', mentor],
        ['/instroom', intake],
        ['/uitstroom', counsellor],
        ['/mijn', student],
        ['/mijn/dossier', student],
      ] as const
    ).map(([page, cookie]) => ({ page, kind: 'list' as const, cookie, paths: [page] })),
    {
      page: '/leerlingen/[id]',
      kind: 'person',
      cookie: mentor,
      paths: students.map((id) => `/leerlingen/${id}`),
    },
    {
      page: '/instroom/[id]',
      kind: 'person',
      cookie: intake,
      paths: incoming.map((id) => `/instroom/${id}`),
    },
  ]
}

async function waitingAt(ownerUrl: string, subject: string): Promise<string[]> {
  const owner = await asOwner(ownerUrl)
  const rows = await owner.query<{ id: string }>(
    `SELECT a.id FROM application a JOIN desk_member d ON d.desk_id = a.desk_id JOIN membership m ON m.id = d.membership_id
       JOIN person p ON p.id = m.person_id WHERE p.subject = $1 ORDER BY a.id LIMIT 25`,
    [subject],
  )
  await owner.end()
  return rows.map(({ id }) => id)
}

/** Every round takes every page once, so that a busy moment of the machine meets all alike. */
async function inTurns(pages: readonly Asked[], readers: Readers, postmaster: number): Promise<Measured[]> {
  const amounts = new Map<Asked, number>()
  await step('Warming up', async () => {
    for (const page of pages) amounts.set(page, await amountOf(page, readers))
  })
  const rounds = new Map<Asked, Round[]>(pages.map((page) => [page, []]))
  for (let round = 1; round <= ROUNDS; round += 1)
    await step(`Ten readers, round ${round} of ${ROUNDS}`, async () => {
      for (const page of pages)
        rounds.get(page)?.push(await oneRound(page, amounts.get(page) ?? READERS, readers, postmaster))
    })
  return pages.map((one) => ({ page: one.page, kind: one.kind, rounds: rounds.get(one) ?? [] }))
}

/** As many requests as fill about two seconds, as many for each reader. */
async function amountOf(page: Asked, readers: Readers): Promise<number> {
  let perSecond = 0
  for (const requests of [2 * READERS, 4 * READERS]) {
    const { seconds } = await readers.read({ ...page, readers: READERS, requests })
    perSecond = requests / seconds
  }
  return READERS * Math.max(2, Math.round((perSecond * SECONDS) / READERS))
}

async function oneRound(page: Asked, requests: number, readers: Readers, postmaster: number): Promise<Round> {
  const before = cpuOf([page.web, postmaster])
  const { times, seconds } = await readers.read({ ...page, readers: READERS, requests })
  const after = cpuOf([page.web, postmaster])
  const alone = await readers.read({ ...page, readers: 1, requests: RUNS })
  const used = (at: 0 | 1) => (before && after ? ((after[at] ?? 0) - (before[at] ?? 0)) / requests : null)
  return {
    perSecond: requests / seconds,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    web: used(0),
    database: used(1),
    alone: quantile(alone.times, 0.5),
  }
}
