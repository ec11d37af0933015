import { expect, it } from 'vitest'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { apply } from '@/lib/transitions/applications/commands'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { raiseConcern } from './commands'

const db = useRegion('concern')

it('a concern is raised by the application of its own student, and by no other', async () => {
  const programmeId = ids.programme('waterlinie', 'Software developer', 'niveau 4')
  for (const who of ['yusuf', 'esra']) await as(who, 'recht', (tx, now) => apply(tx, { programmeId }, now))
  const rows = await query<{ id: string; student: string }>(
    db.ownerUrl,
    'SELECT id, student_id AS student FROM application WHERE programme_id = $1',
    [programmeId],
  )
  const of = (who: string) => rows.find(({ student }) => student === ids.student(who))?.id ?? ''
  const raise = (applicationId: string) =>
    as('nadia', 'overstap', (tx, now) =>
      raiseConcern(
        tx,
        { studentId: ids.student('yusuf'), applicationId, saw: 'Stil.', asks: 'Bel.', by: '2027-04-01' },
        now,
      ),
    )
  await expect(raise(of('esra'))).rejects.toMatchObject({ code: 'not_found' })
  expect(await query(db.ownerUrl, `SELECT FROM signal WHERE kind = 'concern'`)).toEqual([])
  await raise(of('yusuf'))
  expect(await query(db.ownerUrl, `SELECT FROM signal WHERE kind = 'concern'`)).toHaveLength(1)
})
