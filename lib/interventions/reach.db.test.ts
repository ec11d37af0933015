import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findReach } from '@/lib/access/contact/queries'
import { findHolders } from '@/lib/access/ledger/queries'
import { asOwner } from '@/lib/db/as-owner'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { runNightly } from '@/lib/jobs/nightly'
import { askForHelp, raiseConcern } from '@/lib/signals/commands'
import { saveGuardianContact } from '@/lib/students/me/commands'
import { passOn } from '@/lib/tasks/commands'
import { findTask } from '@/lib/tasks/queries'
import * as applications from '@/lib/transitions/applications/commands'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'

const db = useRegion('reach', '2026-10-01T00:01:00Z')
let owner: Awaited<ReturnType<typeof asOwner>>
beforeAll(async () => {
  owner = await asOwner(db.ownerUrl)
  await runNightly()
  await owner.setClock(new Date('2027-03-16T09:00:00Z'))
})
afterAll(async () => {
  await owner.end()
})

const student = ids.student
const taskOf = async (who: string, kind: string) => {
  const [row] = await query<{ id: string }>(
    db.ownerUrl,
    `SELECT id FROM task WHERE student_id = $1 AND kind = $2 AND state = 'open' ORDER BY created_at DESC LIMIT 1`,
    [student(who), kind],
  )
  return row?.id ?? ''
}
const reach = (who: string, taskId: string, purpose: 'begeleiding' | 'overstap' = 'begeleiding') =>
  as(
    who,
    purpose,
    async (tx, now) => {
      const task = await findTask(tx, taskId, now, purpose === 'overstap')
      return task && findReach(tx, { taskId }, { ...task, objectId: task.id })
    },
    'audited',
  )
const lines = (about: string) =>
  query<{ actor_name: string; data_class: string }>(
    db.ownerUrl,
    `SELECT actor_name, data_class::text FROM audit_event WHERE student_id = $1 AND action = 'sawContact' ORDER BY n`,
    [student(about)],
  )
const concern = (who: string, about: string, purpose: 'begeleiding' | 'overstap' = 'begeleiding') =>
  as(who, purpose, (tx, now) =>
    raiseConcern(tx, { studentId: student(about), saw: 'Stil.', asks: 'Bel even.', by: '2027-03-19' }, now),
  )

describe('who has to be called', () => {
  it('has a number for the mentor: the student’s own, and the mother’s with how she stands to him', async () => {
    await concern('tom', 'sami')
    const found = await reach('emma', await taskOf('sami', 'concern'))
    expect(found).toEqual({
      student: { name: 'Sami Bouzid', phone: '', email: '' },
      guardians: [
        { name: 'Fatima Bouzid', relation: 'mother', phone: '06-00000022', email: 'fatima@thuis.example' },
      ],
      whoCan: [],
      isHelp: false,
    })
    expect(await lines('sami')).toEqual([{ actor_name: 'Emma de Wit', data_class: 'contact' }])
  })

  it('is seen by exactly those whom “Wie kan mij zien” names as seeing it, and a stranger finds no task', async () => {
    const taskId = await taskOf('sami', 'concern')
    const holders = await as('sami', 'recht', (tx, now) => findHolders(tx, student('sami'), now), 'read')
    const named = new Set(
      holders
        .filter((one) => one.reasons.some(({ classes }) => classes.includes('contact')))
        .flatMap((one) => [one.name, ...one.people]),
    )
    for (const [who, name] of [
      ['emma', 'Emma de Wit'],
      ['joke', 'Joke van Dalen'],
      ['tom', 'Tom Jansen'],
      ['karim', 'Karim Bensaïd'],
      ['ruud', 'Ruud Smits'],
      ['petra', 'Petra Scholten'],
    ] as const) {
      const seen = await as(
        who,
        'begeleiding',
        async (tx) => ({
          own: await tx.studentContact.count({ where: { studentId: student('sami') } }),
          home: await tx.guardianship.count({ where: { studentId: student('sami') } }),
        }),
        'read',
      )
      expect(seen, who).toEqual(named.has(name) ? { own: 1, home: 1 } : { own: 0, home: 0 })
      expect((await reach(who, taskId))?.student ?? null, who).toEqual(
        named.has(name) ? { name: 'Sami Bouzid', phone: '', email: '' } : null,
      )
    }
  })

  it('never has a parent on a call for help, and the line of it stays the student’s', async () => {
    await as('sami', 'recht', (tx, now) => askForHelp(tx, { words: 'Thuis gaat het niet.' }, now))
    const taskId = await taskOf('sami', 'wantsToTalk')
    expect(await reach('emma', taskId)).toMatchObject({ guardians: null, isHelp: true, whoCan: [] })
    await query(db.ownerUrl, 'UPDATE student_contact SET phone = $1 WHERE student_id = $2', [
      '06-00000031',
      student('sami'),
    ])
    expect((await reach('emma', taskId))?.student?.phone).toBe('06-00000031')
    expect((await lines('sami')).at(-1)).toEqual({ actor_name: 'Emma de Wit', data_class: 'help' })
    const toldHome = await as(
      'fatima',
      'recht',
      (tx) => tx.auditEvent.count({ where: { studentId: student('sami'), objectId: taskId } }),
      'read',
    )
    expect(toldHome).toBe(0)
  })

  it('who was passed a call for help and sees no number reads by name who does', async () => {
    const taskId = await taskOf('sami', 'wantsToTalk')
    await as('emma', 'begeleiding', (tx, now) =>
      passOn(tx, { taskId, version: 1, membershipId: ids.membership('ruud'), why: '' }, now),
    )
    const before = (await lines('sami')).length
    expect(await reach('ruud', taskId)).toEqual({
      student: null,
      guardians: null,
      whoCan: ['Emma de Wit', 'Joke van Dalen'],
      isHelp: true,
    })
    expect((await lines('sami')).length).toBe(before)
  })

  it('of a receiving desk before the take-over is the student alone', async () => {
    await as('yusuf', 'recht', (tx, now) =>
      applications.apply(tx, { programmeId: ids.programme('waterlinie', 'Entree', 'niveau 1') }, now),
    )
    await concern('nadia', 'yusuf', 'overstap')
    expect(await reach('nadia', await taskOf('yusuf', 'concern'), 'overstap')).toMatchObject({
      student: { name: 'Yusuf Aydın', phone: '06-00000011' },
      guardians: null,
    })
  })

  it('a parent of 18 and over is no number any more, and about a package only under 16', async () => {
    await query(db.ownerUrl, 'UPDATE student SET birth_date = $1 WHERE id = $2', [
      '2010-01-01',
      student('sami'),
    ])
    const taskId = await taskOf('sami', 'concern')
    expect((await reach('emma', taskId))?.guardians?.length).toBe(1)
    await query(
      db.ownerUrl,
      `INSERT INTO task (student_id, organisation_id, data_class, kind, membership_id, due_on, created_at)
       VALUES ($1, $2, 'support', 'callAboutPackage', $3, '2027-03-16', authz.clock())`,
      [student('sami'), ids.organisation('veerhuis'), ids.membership('emma')],
    )
    const call = await taskOf('sami', 'callAboutPackage')
    expect((await reach('emma', call))?.guardians).toBeNull()
    await query(db.ownerUrl, 'UPDATE student SET birth_date = NULL WHERE id = $1', [student('sami')])
    expect((await reach('emma', call))?.guardians?.length).toBe(1)
    await query(db.ownerUrl, 'UPDATE student SET birth_date = $1 WHERE id = $2', [
      '2009-03-16',
      student('sami'),
    ])
    expect((await reach('emma', taskId))?.guardians).toEqual([])
    await query(db.ownerUrl, 'UPDATE student SET birth_date = $1 WHERE id = $2', [
      '2011-06-23',
      student('sami'),
    ])
  })
})

describe('a guardian', () => {
  it('writes down the own number, of the own row, and nothing else of it', async () => {
    const save = (
      who: string,
      about: string,
      purpose: 'recht' | 'begeleiding' = 'recht',
      version = 1,
      phone = '06-00000099',
    ) =>
      as(who, purpose, (tx, now) =>
        saveGuardianContact(
          tx,
          { studentId: student(about), phone, relation: 'legalGuardian', version },
          now,
        ),
      )
    await save('fatima', 'sami')
    expect((await reach('emma', await taskOf('sami', 'concern')))?.guardians).toMatchObject([
      { phone: '06-00000099', relation: 'legalGuardian' },
    ])
    // A page that was open all the while doesn't write over the newer number, and shows it.
    await expect(save('fatima', 'sami', 'recht', 1, '06-00000000')).rejects.toMatchObject({
      code: 'changed_meanwhile',
      detail: { theirs: { phone: '06-00000099', relation: 'legalGuardian', version: '2' } },
    })
    await save('fatima', 'sami', 'recht', 2)
    await expect(save('fatima', 'yusuf')).rejects.toMatchObject({ code: 'not_found' })
    await expect(save('sami', 'sami')).rejects.toMatchObject({ code: 'not_found' })
    await expect(save('emma', 'sami', 'begeleiding')).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      as('fatima', 'recht', (tx) => tx.$executeRaw`UPDATE guardianship SET email = 'x@example.org'`),
    ).rejects.toThrow()
  })
})
