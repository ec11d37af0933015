import { expect, it } from 'vitest'
import { freshDatabase, query } from '@/lib/db/testing'
import { generate } from './generate'

it('builds a region in which every final student has an owner, a desk and a mentor who reaches the dossier', async () => {
  const db = await freshDatabase('bench')
  try {
    await generate(db.ownerUrl, 100)
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
  } finally {
    await db.drop()
  }
})
