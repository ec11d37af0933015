// What the app refuses, the database refuses too: each fault is tried as the app's own role, past every command, by
// somebody who is really signed in. And each is tried once more with its lock taken away, so that the try can succeed.
import { beforeAll, describe, expect, it } from 'vitest'
import { DEMO_ISSUER, openSession } from '@/lib/auth/tokens'
import { applyLogic } from '@/lib/db/logic/apply'
import { useRegion } from '@/lib/db/region-testing'
import { connection, query } from '@/lib/db/testing'
import { writeMentorView } from '@/lib/dossier/mentor-view/commands'
import { shareDossier } from '@/lib/dossier/shares/commands'
import { planTalk } from '@/lib/dossier/talks/commands'
import { buildPackage, openSight } from '@/lib/handover/packages/commands'
import { askForHelp, raiseConcern } from '@/lib/signals/commands'
import { apply } from '@/lib/transitions/applications/commands'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { asked, entry, type Fault, faults, sami } from './faults'

const db = useRegion('last_lock')

beforeAll(async () => {
  const software = ids.programme('waterlinie', 'Software developer', 'niveau 4')
  await as('sami', 'recht', (tx, now) => apply(tx, { programmeId: software }, now))
  const applicationId = await one('SELECT id FROM application WHERE student_id = $1', [sami])
  await query(
    db.ownerUrl,
    `INSERT INTO learning_record (student_id, organisation_id, kind, title, value, recorded_on, source)
     SELECT $1, $2, k.kind, 'Nederlands', '7', '2027-02-01', 'cijferlijst' FROM (SELECT (enum_range(NULL::learning_kind))[1] AS kind) k`,
    [sami, ids.organisation('veerhuis')],
  )
  await query(
    db.ownerUrl,
    `INSERT INTO lob_entry (id, student_id, organisation_id, school_year, sector, activity_type, title, created_at, updated_at)
     SELECT $1, $2, $3, '2026-2027', 'vo', (enum_range(NULL::activity_type))[1], 'Stage bij de bakker', now(), now()`,
    [entry, sami, ids.organisation('veerhuis')],
  )
  await as('emma', 'begeleiding', (tx, now) =>
    buildPackage(tx, { applicationId, guidance: [], absence: [] }, now),
  )
  const packageId = await one('SELECT id FROM handover_package WHERE application_id = $1', [applicationId])
  await as('emma', 'begeleiding', (tx, now) => openSight(tx, { packageId, version: 1 }, now))
  await as('sami', 'recht', (tx, now) =>
    shareDossier(tx, { applicationId, parts: ['entries'], until: null }, now),
  )
  await as('fatima', 'recht', (tx) => tx.$executeRaw`UPDATE lob_share SET confirmed_at = now()`)
  await as('emma', 'begeleiding', (tx, now) => planTalk(tx, { studentId: sami, day: '2027-03-20' }, now))
  await as('emma', 'begeleiding', (tx, now) =>
    writeMentorView(tx, { studentId: sami, text: 'Sami kan het.' }, now),
  )
  await as('tom', 'begeleiding', (tx, now) =>
    raiseConcern(tx, { studentId: sami, saw: 'Hij is stil.', asks: 'Praat met hem.', by: '2027-03-20' }, now),
  )
  await as('sami', 'recht', (tx, now) => askForHelp(tx, { words: 'Ik wil praten.' }, now))
  await query(
    db.ownerUrl,
    `INSERT INTO task (id, student_id, organisation_id, data_class, kind, membership_id, due_on, created_at)
     VALUES ($1, $2, $3, 'support', 'notSeen', $4, '2027-03-20', now())`,
    [asked, sami, ids.organisation('waterlinie'), ids.membership('nadia')],
  )
})

const one = async (sql: string, values: unknown[]) =>
  (await query<{ id: string }>(db.ownerUrl, sql, values))[0]?.id as string

/** What a try did: the harm, or nothing. It leaves nothing behind. */
async function harms({ who, purpose, try: sql, values, harm }: Fault): Promise<boolean> {
  const client = await connection(db.app)
  try {
    await client.query('BEGIN')
    const token = await openSession(DEMO_ISSUER, who)
    await client.query(`SELECT authz.enter($1, $2, 'write', gen_random_uuid())`, [token, purpose])
    const all = [sql].flat()
    for (const first of all.slice(0, -1)) await client.query(first)
    const done = await client.query(all.at(-1) as string, values)
    return harm ? harm(done) : (done.rowCount ?? 0) > 0
  } catch (error) {
    expect((error as { code?: string }).code).toMatch(/^(?:OV00\d|42501)$/)
    return false
  } finally {
    await client.end()
  }
}

describe('the last lock', () => {
  for (const [name, fault] of Object.entries(faults))
    it(`holds when ${name}`, async () => {
      expect({ locked: await harms(fault) }).toEqual({ locked: false })
      await query(db.ownerUrl, fault.unlock)
      try {
        expect({ unlocked: await harms(fault) }).toEqual({ unlocked: true })
      } finally {
        await query(db.ownerUrl, 'DELETE FROM authz.logic_file WHERE path = ANY ($1)', [fault.files])
        await applyLogic(db.ownerUrl)
      }
    })
})
