// When the largest thing of a page stands on the screen of a phone: a slow line and a slow processor, as the browser's
// own tools call them (slow 4G, four times slower).
import { chromium } from '@playwright/test'
import { median } from './measure'

const phone = { width: 360, height: 740 }
const line = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 95_000, offline: false }
const SLOWER = 4

export type Painted = { page: string; ms: number }
type Browser = { executablePath: string | undefined; args: string[]; env?: Record<string, string> }

/** The largest contentful paint of each page, in milliseconds: the median of some cold openings. */
export async function measurePaint(
  browser: Browser,
  { base, cookie, pages, times }: { base: string; cookie: string; pages: readonly string[]; times: number },
): Promise<Painted[]> {
  const opened = await chromium.launch(browser as Parameters<typeof chromium.launch>[0])
  const [name = '', value = ''] = cookie.split(/=(.*)/s)
  try {
    const found: Painted[] = []
    for (const page of pages) {
      const took: number[] = []
      for (let time = 0; time < times; time += 1) {
        const context = await opened.newContext({ viewport: phone, isMobile: true, deviceScaleFactor: 2 })
        await context.addCookies([{ name, value, url: base }])
        const tab = await context.newPage()
        const tools = await context.newCDPSession(tab)
        await tools.send('Network.enable')
        await tools.send('Network.emulateNetworkConditions', line)
        await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
        await tab.goto(base + page, { waitUntil: 'networkidle' })
        took.push(
          await tab.evaluate(
            () =>
              new Promise<number>((resolve) =>
                new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
                  type: 'largest-contentful-paint',
                  buffered: true,
                }),
              ),
          ),
        )
        await context.close()
      }
      found.push({ page, ms: median(took) })
    }
    return found
  } finally {
    await opened.close()
  }
}
