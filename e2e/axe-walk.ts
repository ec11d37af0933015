// Every page of the inventory as a person who may, on a phone and at a desk, in light and in dark, nothing wider than its
// window. On the short walk each page has one window, and the two take turns.
import type { Page } from '@playwright/test'
import { pages } from '@/lib/doors/inventory'
import { byTurns, walk } from '@/lib/kernel/walk'
import { signIn } from './cast'
import { addressOf, opener, takeUp, things } from './doors'
import { checkAxe, showIn, type World } from './world'

const windows = walk([360, 1280], ['light', 'dark'] as const)

export async function axeWalk(
  world: World,
  open: () => Promise<Page>,
  these: (page: string) => boolean,
): Promise<string[]> {
  const found = await things(world.ownerUrl)
  const it = { ...found, intervention: await takeUp(world.baseURL, found, world.ownerUrl) }
  const faults: string[] = []
  const who = new Map<string | null, string[]>()
  for (const [page, door] of Object.entries(pages).filter(([page]) => these(page)))
    who.set(opener(door), [...(who.get(opener(door)) ?? []), addressOf(page, it)])
  let turn = 0
  for (const [person, addresses] of who) {
    const page = await open()
    if (person) await signIn(page, person)
    for (const address of addresses) {
      const turns = byTurns(windows, turn++)
      // As the first window is before the page comes: one that changes afterwards paints it twice.
      for (const [width, scheme] of turns.slice(0, 1)) {
        await page.setViewportSize({ width, height: 800 })
        await showIn(page, scheme)
      }
      const answer = await page.goto(address)
      if (answer?.status() !== 200) faults.push(`${answer?.status()} ${address}`)
      const title = await page.title()
      if (!/^.+ · Oversteek$/.test(title)) faults.push(`${address} is titled ${title}`)
      for (const [width, scheme] of turns) {
        await page.setViewportSize({ width, height: 800 })
        await checkAxe(page, [scheme]).catch((error: Error) => faults.push(`${width} ${error.message}`))
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        if (wide > width) faults.push(`${address} is ${wide} wide on ${width}`)
      }
    }
  }
  return faults
}

/** What students, guardians and visitors see; the rest is for the people of the schools. */
export const forPeople = (page: string) =>
  !/^\/(instroom|uitstroom|formulieren|leerlingen|lob|vandaag|interventies|verlof|beheer|wissel)/.test(page)
