// Where somebody can be reached is no key by itself: which mailboxes open a door, and what happens when one changes.
import { beforeEach, describe, expect, it } from 'vitest'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { inviteByCode } from '@/lib/jobs/invite'
import { sendLink } from '@/lib/organisations/accounts/commands'
import { saveContact } from '@/lib/students/me/commands'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { confirmAddress, peekAddress, spendLink } from './tokens'

const db = useRegion('addresses')

const own = <Row extends object>(sql: string, ...values: unknown[]) =>
  query<Row & Record<string, unknown>>(db.ownerUrl, sql, values)

// What the school's list brings: nobody's session, so the school says so.
const listSays = (who: string, email: string) =>
  own(
    'UPDATE student_contact SET email = $2, version = version + 1 WHERE student_id = $1',
    ids.student(who),
    email,
  )
const studentSays = async (who: string, email: string) => {
  const [row] = await own<{ version: number }>(
    'SELECT version FROM student_contact WHERE student_id = $1',
    ids.student(who),
  )
  await as(who, 'recht', (tx, now) => saveContact(tx, { email, phone: '', version: row?.version ?? 0 }, now))
}
type Mail = { template: string; to_address: string; secret: string | null; person: string | null }
const letters = () =>
  own<Mail>(
    `SELECT m.template, m.to_address, m.secret, l.person_id AS person FROM authz.mail m LEFT JOIN authz.personal_link l ON l.id = m.link_id
      WHERE m.state = 'queued' ORDER BY m.created_at, m.to_address`,
  )
const ask = (address: string) => query(db.auth, 'SELECT authz.ask_link($1, $2, $3)', [address, [], 'nl'])
const whoGets = async (address: string) => {
  await own(`UPDATE authz.mail SET state = 'failed', secret = NULL`)
  await ask(address)
  const people = (await letters())
    .filter(({ template }) => template === 'signInLink')
    .map(({ person }) => person)
  await own(`UPDATE authz.mail SET state = 'failed', secret = NULL`)
  return people.sort()
}

beforeEach(async () => {
  await own(`DELETE FROM authz.tries`)
  await own(`UPDATE student_contact SET email = ''`)
  await own(`UPDATE authz.mail SET state = 'failed', secret = NULL`)
})

describe('an address that a student changes', () => {
  it('signs in only after the new mailbox said yes; until then the old one does, and hears of it', async () => {
    await listSays('esra', 'esra@veerhuis.example')
    await studentSays('esra', 'Esra.Kaya@elders.example')
    const sent = await letters()
    expect(sent.map(({ template, to_address }) => `${template} ${to_address}`).sort()).toEqual([
      'addressChanged esra@veerhuis.example',
      'confirmAddress Esra.Kaya@elders.example',
    ])
    const secret = sent.find(({ template }) => template === 'confirmAddress')?.secret as string
    expect(await whoGets('esra.kaya@elders.example')).toEqual([])
    expect(await whoGets('esra@veerhuis.example')).toEqual([ids.person('esra')])
    expect(await peekAddress(secret)).toBe('open')
    expect(await confirmAddress(secret)).toBe(true)
    expect(await whoGets('esra@veerhuis.example')).toEqual([])
    expect(await whoGets('esra.kaya@elders.example')).toEqual([ids.person('esra')])
    expect(await confirmAddress(secret)).toBe(false)
    expect(await peekAddress(secret)).not.toBe('open')
  })

  it('ends the links that went to the old one, and is confirmed by no other kind of link', async () => {
    await listSays('esra', 'esra@veerhuis.example')
    await ask('esra@veerhuis.example')
    const [earlier] = await letters()
    await studentSays('esra', 'esra@elders.example')
    const secret = (await letters()).find(({ template }) => template === 'confirmAddress')?.secret as string
    expect(await spendLink(secret, 'phone')).toBeNull()
    expect(await confirmAddress(earlier?.secret as string)).toBe(false)
    expect(await confirmAddress(secret)).toBe(true)
    expect(await spendLink(earlier?.secret as string, 'phone')).toBeNull()
  })

  it('counts as it stands when it is confirmed: a later change takes its place', async () => {
    await studentSays('esra', 'eerst@elders.example')
    const first = (await letters()).find(({ to_address }) => to_address === 'eerst@elders.example')
    await studentSays('esra', 'toch@elders.example')
    expect(await confirmAddress(first?.secret as string)).toBe(false)
    expect(await whoGets('eerst@elders.example')).toEqual([])
    await studentSays('esra', '')
    expect(await whoGets('toch@elders.example')).toEqual([])
  })

  it('that is taken away signs nobody in any more', async () => {
    await listSays('esra', 'esra@veerhuis.example')
    await studentSays('esra', '')
    expect(await whoGets('esra@veerhuis.example')).toEqual([])
    expect((await letters()).map(({ template }) => template)).toEqual([])
  })

  it('fills no mailbox of somebody else: after five letters a day it waits', async () => {
    for (const n of [1, 2, 3, 4, 5]) await studentSays('esra', `e${n}@elders.example`)
    await expect(studentSays('esra', 'e6@elders.example')).rejects.toMatchObject({
      reason: 'addressTooOften',
    })
  })
})

describe("a guardian's mailbox", () => {
  const ways = [
    'fatima@thuis.example',
    'FATIMA@Thuis.Example',
    ' fatima@thuis.example ',
    'fat.ima@thuis.example',
    'fatima+sami@thuis.example',
  ]
  it("gets no student's link, however the list writes it in the student's column", async () => {
    for (const way of ways) {
      await listSays('sami', way)
      expect(await whoGets(way.trim())).not.toContain(ids.person('sami'))
      await listSays('sami', '')
    }
    await listSays('yusuf', 'fatima@thuis.example')
    expect(await whoGets('fatima@thuis.example')).toEqual([ids.person('fatima')])
  })

  it('is confirmed by no student, and the answer is the same as for every other address', async () => {
    await studentSays('sami', 'fatima@thuis.example')
    expect((await letters()).filter(({ template }) => template === 'confirmAddress')).toEqual([])
    expect(await whoGets('fatima@thuis.example')).toEqual([ids.person('fatima')])
  })

  it('that becomes one after it was confirmed is one from then on', async () => {
    await studentSays('sami', 'gezin@thuis.example')
    const secret = (await letters()).find(({ template }) => template === 'confirmAddress')?.secret as string
    await own(
      `UPDATE guardianship SET email = 'gezin@thuis.example' WHERE person_id = $1`,
      ids.person('fatima'),
    )
    expect(await confirmAddress(secret)).toBe(false)
    expect(await whoGets('gezin@thuis.example')).toEqual([ids.person('fatima')])
    await own(
      `UPDATE guardianship SET email = 'fatima@thuis.example' WHERE person_id = $1`,
      ids.person('fatima'),
    )
  })

  it("is refused in words to the administrator who would send a student's link there; staff's too", async () => {
    const send = () =>
      as('sanne', 'beheer', (tx) => sendLink(tx, { kind: 'student', id: ids.student('sami'), zoek: '' }))
    for (const address of ['fatima@thuis.example', 'emma@veerhuis.example']) {
      await listSays('sami', address)
      await expect(send()).rejects.toMatchObject({ reason: 'addressOfOther' })
      await listSays('sami', '')
    }
    await listSays('sami', 'sami@veerhuis.example')
    await send()
    expect((await letters()).map(({ to_address }) => to_address)).toEqual(['sami@veerhuis.example'])
  })

  it('of a student who is a parent too is the own one', async () => {
    await own(
      `UPDATE guardianship SET person_id = $2 WHERE person_id = $1`,
      ids.person('hatice'),
      ids.person('femke'),
    )
    await own(
      `UPDATE guardianship SET email = 'femke@thuis.example' WHERE person_id = $1`,
      ids.person('femke'),
    )
    await listSays('femke', 'femke@thuis.example')
    expect(await whoGets('femke@thuis.example')).toEqual([ids.person('femke')])
  })
})

describe("another student's mailbox", () => {
  it('gets a link of neither, because nobody knows whose it is; their own ones do', async () => {
    await listSays('esra', 'samen@thuis.example')
    expect(await whoGets('samen@thuis.example')).toEqual([ids.person('esra')])
    for (const way of ['samen@thuis.example', 'SAM.EN+yusuf@thuis.example']) {
      await listSays('yusuf', way)
      for (const address of ['samen@thuis.example', way]) expect(await whoGets(address)).toEqual([])
    }
    await listSays('yusuf', 'yusuf@thuis.example')
    expect(await whoGets('samen@thuis.example')).toEqual([ids.person('esra')])
    expect(await whoGets('yusuf@thuis.example')).toEqual([ids.person('yusuf')])
  })

  it('is confirmed by no student, and whoever types it takes nothing from who has it', async () => {
    await listSays('esra', 'esra@veerhuis.example')
    await studentSays('yusuf', 'Esra@veerhuis.example')
    expect((await letters()).filter(({ template }) => template === 'confirmAddress')).toEqual([])
    expect(await whoGets('esra@veerhuis.example')).toEqual([ids.person('esra')])
  })

  it('is confirmed by one of two who asked at once', async () => {
    await studentSays('esra', 'samen@elders.example')
    await studentSays('yusuf', 'samen@elders.example')
    const secrets = (await letters())
      .filter(({ template }) => template === 'confirmAddress')
      .map(({ secret }) => secret as string)
    expect(secrets.length).toBe(2)
    const said = await Promise.all(secrets.map((secret) => confirmAddress(secret)))
    expect(said.filter(Boolean)).toEqual([true])
    expect((await whoGets('samen@elders.example')).length).toBe(1)
  })
})

it('confirming an address leaves a line in the log of the student', async () => {
  const lines = () =>
    own<{ actor_name: string }>(
      `SELECT actor_name, data_class::text FROM audit_event WHERE student_id = $1 AND action = 'confirmedAddress'`,
      ids.student('daniel'),
    )
  await studentSays('daniel', 'daniel@elders.example')
  expect(await lines()).toEqual([])
  const secret = (await letters()).find(({ template }) => template === 'confirmAddress')?.secret as string
  expect(await confirmAddress(secret)).toBe(true)
  expect(await lines()).toEqual([{ actor_name: 'Daniël Kuipers', data_class: 'contact' }])
  expect(await confirmAddress(secret)).toBe(false)
  expect((await lines()).length).toBe(1)
})

describe('an address that a list writes over', () => {
  it('ends the links to the old one, of a guardian and of staff', async () => {
    for (const [table, address, at] of [
      ['guardianship', 'eva@thuis.example', "email = 'eva@thuis.example'"],
      ['membership', 'karim@veerhuis.example', "email = 'karim@veerhuis.example'"],
    ] as const) {
      await ask(address)
      const secret = (await letters()).find(({ to_address }) => to_address === address)?.secret as string
      await own(`UPDATE ${table} SET email = 'nieuw@elders.example' WHERE ${at}`)
      expect(await spendLink(secret, 'phone')).toBeNull()
      await own(`UPDATE ${table} SET email = $1 WHERE email = 'nieuw@elders.example'`, address)
    }
  })

  it('is told when a command sends a link of its owner somewhere else', async () => {
    await inviteByCode({ code: '99VA', number: 'emma', address: 'emma@elders.example', reset: false })
    const sent = await own<Mail>(
      `SELECT template, to_address FROM authz.mail WHERE state = 'queued' ORDER BY template`,
    )
    expect(sent).toEqual([
      { template: 'invitation', to_address: 'emma@elders.example' },
      { template: 'linkElsewhere', to_address: 'emma@veerhuis.example' },
    ])
  })
})
