import { asOwner } from '@/lib/db/as-owner'
import type { AppUrls } from '@/lib/db/provision'
import { crossings } from './crossings'
import { seedCrowd } from './crowd'
import { seedStories } from './crowd-stories'
import { letGo, play } from './play'
import { buildRegion } from './region'

export const DEMO_START = new Date('2027-03-16T09:00:00Z')

/** Fills an empty demo database: the region, the crowd, and the stories of the cast. Needs the three DATABASE_URL_* of `urls`. */
export async function seed(ownerUrl: string, urls: AppUrls): Promise<void> {
  Object.assign(process.env, {
    DATABASE_URL_APP: urls.app,
    DATABASE_URL_AUTH: urls.auth,
    DATABASE_URL_JOB: urls.job,
  })
  const owner = await asOwner(ownerUrl)
  await owner.setClock(new Date('2026-10-01T07:00:00Z'))
  await buildRegion(ownerUrl)
  await seedStories(ownerUrl, await seedCrowd())
  await play(ownerUrl, crossings)
  await owner.setClock(DEMO_START)
  await owner.end()
  await letGo()
}
