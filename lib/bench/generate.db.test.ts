import { expect, it } from 'vitest'
import { freshDatabase, query } from '@/lib/db/testing'
import { id } from '@/lib/kernel/fields'
import { generate, generateQueue } from './generate'

it('builds a region in which every final student has an owner, a desk and a mentor who reaches the dossier', async () => {
  const db = await freshDatabase('bench')
  try {
    await generate(db.ownerUrl, 100, '2027-03-16')
    const [counts] = await query(
      db.ownerUrl,
      `SELECT (SELECT count(*)::int FROM student) AS students, (SELECT count(*)::int FROM lob_entry) AS entries,
              (SELECT count(*)::int FROM transition) AS crossings, (SELECT count(*)::int FROM transition_owner) AS owners,
              (SELECT count(*)::int FROM application) AS applications,
              (SELECT count(*)::int FROM access_grant WHERE basis = 'application') AS of_desks, (SELECT count(*)::int FROM access_grant WHERE basis <> 'application') > 100 AS grants`,
    )
    expect(counts).toEqual({
      students: 100,
      entries: 1_000,
      crossings: 25,
      owners: 25,
      applications: 25,
      of_desks: 25,
      grants: true,
    })
    const [one] = await query<{ id: string }>(db.ownerUrl, 'SELECT id FROM application LIMIT 1')
    expect(id().safeParse(one?.id).success, 'a form takes its ids').toBe(true)
  } finally {
    await db.drop()
  }
})

it('puts as many students as asked in the queue of one desk, and nobody else of the region', async () => {
  const db = await freshDatabase('bench')
  try {
    await generate(db.ownerUrl, 100, '2027-03-16')
    const readers: Record<string, number> = {}
    for (const length of [30, 60]) readers[await generateQueue(db.ownerUrl, length, '2027-03-16')] = length
    const rows = await query<{ subject: string; waiting: number }>(
      db.ownerUrl,
      `SELECT p.subject, count(*)::int AS waiting FROM person p JOIN membership m ON m.person_id = p.id
         JOIN desk_member d ON d.membership_id = m.id JOIN application a ON a.desk_id = d.desk_id
        WHERE p.subject LIKE 'bench-intake-%' GROUP BY 1`,
    )
    expect(Object.fromEntries(rows.map((one) => [one.subject, one.waiting]))).toEqual({
      'bench-intake-1': 25,
      ...readers,
    })
  } finally {
    await db.drop()
  }
})
