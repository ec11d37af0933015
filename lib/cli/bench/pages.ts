// What the pages cost that everybody opens, with our guarantees and without, and how much script they bring.
import { bench } from '@/lib/bench/generate'
import { bareOf, fetchPage, many, median } from '@/lib/bench/measure'
import type { Page, Report } from '@/lib/bench/report'
import { emptyPage, scriptsIn, weightOf } from '@/lib/bench/scripts'
import type { openWire } from '@/lib/bench/wire'
import type { Server } from '@/lib/db/embedded'
import { step } from '../command'
import { appEnvironment } from '../web'
import { cookieOf, type Region, ROUNDS, RUNS, studentsOfMentor, whileServed } from './region'

export function measurePages(server: Server, region: Region, withScripts: boolean) {
  const { name, ownerUrl, urls } = region
  return whileServed(server, region, async ({ base, wiredBase, wire }) => {
    Object.assign(process.env, appEnvironment(urls, base))
    const mentor = await cookieOf(ownerUrl, bench.mentor)
    const intake = await cookieOf(ownerUrl, bench.intake)
    const ids = await studentsOfMentor(ownerUrl)
    const kinds = [
      { name: 'dossier', cookie: mentor, paths: ids.map((id) => `/leerlingen/${id}`) },
      { name: 'mentor list', cookie: mentor, paths: ['/leerlingen'] },
      { name: 'instroom', cookie: intake, paths: ['/instroom'] },
      { name: 'vandaag', cookie: mentor, paths: ['/vandaag'] },
    ]
    const pages: Page[] = []
    for (const { name: page, cookie, paths } of kinds) {
      const [first = ''] = paths
      const get = (at: number) => fetchPage(base + (paths[at % paths.length] ?? first), cookie)
      const alone = () => fetchPage(wiredBase + first, cookie)
      pages.push(
        await step(`Measuring ${page}`, async () => {
          for (let at = 0; at < 12; at += 1) {
            await get(at)
            await alone()
          }
          const heard = await wire.listen(alone)
          const bare = await bareOf(server.superUrl(name), heard)
          for (let at = 0; at < 5; at += 1) await bare.run()
          const rounds: { app: number; bare: number; without: number }[] = []
          let asked = 0
          for (let round = 0; round < ROUNDS; round += 1) {
            const app = await many(RUNS, get)
            const plain = await many(RUNS, () => bare.run())
            const without = await many(RUNS, async () => {
              asked += (await wire.without(alone)).asked
            })
            rounds.push({ app, bare: plain, without })
          }
          const dearest = await dearestOf(wire, alone, server.superUrl(name))
          await bare.end()
          const html = await alone()
          const of = (key: 'app' | 'bare' | 'without') => median(rounds.map((round) => round[key]))
          return {
            name: page,
            app: of('app'),
            bare: of('bare'),
            without: of('without'),
            bytes: html.length,
            statements: bare.statements,
            narrowed: bare.narrowed,
            guarantees: bare.leftOut,
            stillAsked: asked,
            dearest,
          }
        }),
      )
    }
    return { pages, scripts: withScripts ? await measureScripts(base, ownerUrl, mentor, intake) : [] }
  })
}

/** Listens once more, when everything is warm, to see which statements cost most above the bare ones. */
async function dearestOf(
  wire: Awaited<ReturnType<typeof openWire>>,
  get: () => Promise<unknown>,
  superUrl: string,
) {
  await get()
  const bare = await bareOf(superUrl, await wire.listen(get))
  const costs = await bare.dearest()
  await bare.end()
  return costs
}

async function measureScripts(
  base: string,
  ownerUrl: string,
  mentor: string,
  intake: string,
): Promise<Report['scripts']> {
  const student = await cookieOf(ownerUrl, bench.student)
  const empty = await weightOf(base, emptyPage())
  const found: Report['scripts'] = [{ page: '(empty page)', bytes: empty, above: 0, ofStudent: false }]
  for (const [page, cookie, ofStudent] of [
    ['/mijn', student, true],
    ['/mijn/dossier', student, true],
    ['/mijn/dossier/nieuw', student, true],
    ['/mijn/aanmelden', student, true],
    ['/mijn/praten', student, true],
    ['/mijn/wie-kijkt', student, true],
    ['/mijn/ik', student, true],
    ['/leerlingen', mentor, false],
    ['/vandaag', mentor, false],
    ['/instroom', intake, false],
  ] as const) {
    const html = await fetchPage(base + page, cookie)
    const bytes = await weightOf(base, [...new Set([...emptyPage(), ...scriptsIn(html)])])
    found.push({ page, bytes, above: bytes - empty, ofStudent })
  }
  return found
}
