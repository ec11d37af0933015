import { asOwner } from '@/lib/db/as-owner'
import type { AppUrls } from '@/lib/db/provision'
import { runNightly } from '@/lib/jobs/nightly'
import { carry } from './carry'
import { catchUp } from './catch-up'
import { crossings } from './crossings'
import { seedCrowd } from './crowd'
import { seedStories } from './crowd-stories'
import { dossiers } from './dossiers'
import { forms } from './forms'
import { lobYear } from './lob-year'
import { letGo, play } from './play'
import { buildRegion } from './region'
import { support } from './support'
import { writing } from './writing'
import { mentorsRead, requirements } from './year'

const DEMO_START = new Date('2027-03-16T09:00:00Z')

/**
 * Fills an empty demo database: the region, a crowd of about 1,200 students through the files of their schools, the
 * opening of their crossings, what the crowd did, and the stories of the cast.
 */
export async function seed(ownerUrl: string, urls: AppUrls): Promise<void> {
  Object.assign(process.env, {
    DATABASE_URL_APP: urls.app,
    DATABASE_URL_AUTH: urls.auth,
    DATABASE_URL_JOB: urls.job,
  })
  const owner = await asOwner(ownerUrl)
  await owner.setClock(new Date('2026-09-01T07:00:00Z'))
  await buildRegion(ownerUrl)
  const crowd = await seedCrowd()
  await owner.setClock(new Date('2026-10-01T00:01:00Z'))
  await runNightly()
  await seedStories(ownerUrl, crowd)
  await play(ownerUrl, [
    ...forms,
    ...requirements,
    ...crossings,
    ...dossiers,
    ...writing,
    ...lobYear,
    ...support,
    ...carry,
  ])
  await catchUp(ownerUrl, '2027-03-16')
  await mentorsRead(ownerUrl)
  await owner.setClock(DEMO_START)
  await runNightly()
  await owner.query('ANALYZE')
  await owner.end()
  await letGo()
}
