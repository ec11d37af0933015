// What two schools ask in this school year, and what the mentors of all schools read of it before the demo begins.
import { asOwner } from '@/lib/db/as-owner'
import { answerEntry } from '@/lib/dossier/entries/commands'
import { saveSetHead, setRequirements, startSet } from '@/lib/dossier/requirements/commands'
import { abreast, as, type Step, step } from './play'
import { ids } from './region'

type Asked = { example: string; name: string; groups: readonly string[] }
const asks = (at: string, who: string, school: string, { example, name, groups }: Asked): Step =>
  step(at, who, 'begeleiding', async (db, now) => {
    const from = `example:${example}`
    const { setId: id } = await startSet(db, { from, schoolYear: '2026-2027' }, now)
    const rows = await db.group.findMany({
      where: { organisationId: ids.organisation(school), name: { in: [...groups] } },
      select: { id: true },
    })
    const groupIds = rows.map((row) => row.id)
    await saveSetHead(db, { id, version: 1, name, levels: [], groupIds }, now)
    await setRequirements(db, { id, version: 2, what: 'use' }, now)
  })

export const requirements: readonly Step[] = [
  asks('2026-09-14 09:00', 'joke', 'veerhuis', {
    example: 'vmboPta',
    name: 'LOB voor het PTA, 4 kader',
    groups: ['4K1'],
  }),
  asks('2026-09-15 09:00', 'hans', 'oosterwaard', {
    example: 'havo5',
    name: 'Kiezen in havo 5',
    groups: ['5H1'],
  }),
]

const READ_AT = '2027-03-05T10:00:00Z'

/** Every mentor approves what was handed in before the first of March. */
export async function mentorsRead(ownerUrl: string): Promise<void> {
  const owner = await asOwner(ownerUrl)
  await owner.setClock(new Date(READ_AT))
  const mentors = await owner.query<{ who: string }>(
    `SELECT DISTINCT p.subject AS who FROM group_staff g JOIN membership m ON m.id = g.membership_id JOIN person p ON p.id = m.person_id
      WHERE g.role = 'mentor' ORDER BY 1`,
    [],
  )
  await abreast(mentors, ({ who }) =>
    as(who, 'begeleiding', async (db, now) => {
      const waiting = await db.lobReview.findMany({
        where: { state: 'submitted', submittedAt: { lt: new Date('2027-03-01') } },
        orderBy: [{ submittedAt: 'asc' }, { entryId: 'asc' }],
        select: { entryId: true, version: true, entry: { select: { version: true } } },
      })
      for (const { entryId, version: review, entry } of waiting)
        await answerEntry(db, { entryId, version: entry.version, review, text: '', decision: 'approve' }, now)
    }),
  )
  await owner.end()
}
