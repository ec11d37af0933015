// What only a long dossier, a slow phone and many forms show.
import { fillDossiers, measureMapping, measureSizes } from '@/lib/bench/dossiers'
import { bench } from '@/lib/bench/generate'
import { measurePaint } from '@/lib/bench/paint'
import { measurePdf } from '@/lib/bench/portfolio'
import type { Report } from '@/lib/bench/report'
import type { Server } from '@/lib/db/embedded'
import { environment, findChromium, flags } from '../chromium'
import { step } from '../command'
import { cookieOf, type Region, ROUNDS, RUNS, studentsOfMentor, whileServed } from './region'

/** What a long dossier costs its student and their mentor, what a slow phone waits, and what forms take. */
export function measureDossiers(server: Server, region: Region): Promise<Report['dossiers']> {
  const { ownerUrl } = region
  return whileServed(server, region, async ({ base, wiredBase, wire }) => {
    const class31 = await studentsOfMentor(ownerUrl)
    const [own, few, neighbour] = [class31[0] ?? '', class31[1] ?? '', class31[2] ?? '']
    await fillDossiers(ownerUrl, [few, own], neighbour)
    const number = Number(bench.student.split('-').at(-1))
    const lotsCookie = await cookieOf(ownerUrl, bench.student)
    const cookies = { few: await cookieOf(ownerUrl, `bench-student-${number + 1}`), lots: lotsCookie }
    const mentor = await cookieOf(ownerUrl, bench.mentor)
    const at = { base, wiredBase, wire, rounds: ROUNDS * RUNS }
    const same = (path: string) => ({ few: path, lots: path })
    const sizes = await step('Measuring long dossiers', async () => [
      await measureSizes(at, { page: '/mijn/dossier', cookies, paths: same('/mijn/dossier') }),
      await measureSizes(at, {
        page: '/leerlingen/[id]',
        cookies: same(mentor),
        paths: { few: `/leerlingen/${few}`, lots: `/leerlingen/${own}` },
      }),
    ])
    const browser = await findChromium()
    const painted = await step('Measuring a slow phone', () =>
      measurePaint(
        {
          executablePath: browser.executablePath,
          args: flags,
          ...(environment(browser) && { env: environment(browser) as Record<string, string> }),
        },
        { base, cookie: lotsCookie, times: ROUNDS, pages: ['/mijn', '/mijn/dossier', '/mijn/dossier/nieuw'] },
      ),
    )
    const mapping = { entries: 10_000, ms: await measureMapping(10_000) }
    const pdf = await step('Making PDFs', async () => {
      // The first one loads the fonts and the image library; it is nobody's measure.
      await measurePdf(5)
      return { few: await measurePdf(50), lots: await measurePdf(200) }
    })
    return { sizes, painted, mapping, pdf }
  })
}
