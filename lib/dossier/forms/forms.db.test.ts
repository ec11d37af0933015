// A school's own form, tried as the app's own role: who makes one, what a student writes in it, and that the answers to
// a school's own questions stay there until the student shares them.
import { beforeAll, describe, expect, it } from 'vitest'
import type { ActorDb } from '@/lib/db/as-actor'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { apply } from '@/lib/transitions/applications/commands'
import { workedForms } from '@/prisma/seed/forms'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { changeInForm, writeInForm } from '../entries/commands'
import { findEntry } from '../entries/queries'
import { ChangeInForm, WriteInForm } from '../entries/schema'
import { readShared } from '../shared/queries'
import { shareDossier, stopSharing } from '../shares/commands'
import * as commands from './commands'
import { findDraft, findFormInUse, listForms, readForms } from './queries'

const database = useRegion('forms')
const veerhuis = ids.organisation('veerhuis')
const yusuf = ids.student('yusuf')

beforeAll(async () => {
  const programmeId = ids.programme('waterlinie', 'Software developer', 'niveau 4')
  await as('yusuf', 'recht', (db, now) => apply(db, { programmeId }, now))
})

const form = async (who: string, definition: keyof typeof workedForms) => {
  const { formId: id } = await as(who, 'begeleiding', (db, now) =>
    commands.startForm(db, { about: workedForms[definition].about, from: null }, now),
  )
  await as(who, 'begeleiding', (db) =>
    db.schoolForm.updateMany({ where: { id }, data: { draft: workedForms[definition] } }),
  )
  await as(who, 'begeleiding', (db, now) => commands.publishForm(db, { id, version: 1 }, now))
  return id
}
const inUse = () =>
  as('yusuf', 'recht', (db) =>
    findFormInUse(db, { organisationId: veerhuis, level: 'vmbo-kader', about: 'entry' }),
  )
const written = {
  'q-title': 'Stage bij de jachthaven',
  'q-activitytype': 'internship',
  'q-did': 'Geschuurd en gelakt.',
  'q-uren': '24',
  'q-evaluation': ['Dit past bij mij', 'Het was anders dan ik dacht'],
  'q-evaluation-own': 'Vooral het lakken.',
  'q-getekend': 'yes',
}
const write = async (who: string, more: object = {}) => {
  const saved = await as(who, 'recht', async (db, now) => {
    const at = await findFormInUse(db, { organisationId: veerhuis, level: 'vmbo-kader', about: 'entry' })
    return writeInForm(
      db,
      WriteInForm.parse({ ...written, formVersionId: at?.versionId ?? '', ...more }),
      now,
    )
  })
  return (saved as { entryId: string }).entryId
}

describe('who makes a form', () => {
  it('is who leads LOB at the school; a mentor, an intake desk and another school find nothing', async () => {
    const id = await form('joke', 'vmboPta')
    for (const who of ['emma', 'nadia', 'hans']) {
      await expect(
        as(who, 'begeleiding', (db, now) => commands.publishForm(db, { id, version: 2 }, now)),
      ).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(
      as('hans', 'begeleiding', (db, now) => commands.startForm(db, { about: 'entry', from: id }, now)),
    ).rejects.toMatchObject({ code: 'not_found' })
    // Neither does the database let them, whatever the code forgot.
    for (const who of ['emma', 'hans'])
      expect(
        await as(who, 'begeleiding', (db) =>
          db.schoolForm.updateMany({ where: { id }, data: { name: 'Van mij' } }),
        ),
      ).toEqual({ count: 0 })
  })

  it('shares it with the region, and another school gets a copy of its own', async () => {
    const { own } = await as('joke', 'begeleiding', (db) => listForms(db, veerhuis))
    const [mine] = own
    if (!mine) throw new Error('no form')
    await as('joke', 'begeleiding', (db, now) =>
      commands.setForm(db, { id: mine.id, version: mine.version, what: 'share' }, now),
    )
    const { shared } = await as('hans', 'begeleiding', (db) => listForms(db, ids.organisation('oosterwaard')))
    const [seen] = shared
    const { formId: copy } = await as('hans', 'begeleiding', (db, now) =>
      commands.startForm(db, { about: 'entry', from: seen?.newest?.id ?? null }, now),
    )
    const draft = await as('hans', 'begeleiding', (db) =>
      findDraft(db, copy, ids.organisation('oosterwaard')),
    )
    expect(draft.draft.questions).toEqual(workedForms.vmboPta.questions)
  })

  it('can’t publish without the four of the law, nor take them out, nor overwrite a colleague', async () => {
    const { formId: id } = await as('mirjam', 'begeleiding', (db, now) =>
      commands.startForm(db, { about: 'entry', from: null }, now),
    )
    await expect(
      as('mirjam', 'begeleiding', (db, now) =>
        commands.removeQuestion(db, { id, version: 1, question: 'goals' }, now),
      ),
    ).rejects.toMatchObject({ reason: 'questionStays' })
    const dijk = ids.organisation('dijk')
    const { draft } = await as('mirjam', 'begeleiding', (db) => findDraft(db, id, dijk))
    const without = { ...draft, questions: draft.questions.filter(({ field }) => field !== 'result') }
    await as('mirjam', 'begeleiding', (db) =>
      db.schoolForm.updateMany({ where: { id }, data: { draft: without } }),
    )
    await expect(
      as('mirjam', 'begeleiding', (db, now) => commands.publishForm(db, { id, version: 1 }, now)),
    ).rejects.toMatchObject({ reason: 'formHasProblems' })
    const add = () =>
      as('mirjam', 'begeleiding', (db, now) =>
        commands.addQuestion(db, { id, version: 1, field: 'own' }, now),
      )
    await add()
    await expect(add()).rejects.toMatchObject({ reason: 'formChanged' })
  })
})

describe('what a student writes in it', () => {
  it('fills the core, with the school’s own answers beside it', async () => {
    const id = await write('yusuf')
    const entry = await as('yusuf', 'recht', (db) => findEntry(db, id))
    expect(entry).toMatchObject({
      title: 'Stage bij de jachthaven',
      activityType: 'internship',
      evaluation: 'Dit past bij mij\nHet was anders dan ik dacht\nVooral het lakken.',
    })
    const at = await as('emma', 'begeleiding', async (db) =>
      (await readForms(db, [{ id, formVersionId: entry?.formVersionId ?? null }])).get(id),
    )
    expect(at).toMatchObject({
      school: 'Het Veerhuis',
      extras: { uren: { text: '24' }, getekend: { chosen: ['yes'] } },
    })
  })

  it('says of every box at once what is missing, and takes no choice that nobody offers', async () => {
    await expect(
      write('yusuf', { 'q-title': ' ', 'q-activitytype': '', 'q-uren': 'veel', 'q-getekend': 'misschien' }),
    ).rejects.toMatchObject({
      detail: {
        fields: {
          'q-title': 'required',
          'q-activitytype': 'required',
          'q-uren': 'unknownChoice',
          'q-getekend': 'unknownChoice',
        },
      },
    })
  })

  it('keeps the version in which it was written when the school brings out another', async () => {
    const before = await inUse()
    const id = await write('yusuf')
    const { own } = await as('joke', 'begeleiding', (db) => listForms(db, veerhuis))
    const mine = own.find(({ about }) => about === 'entry')
    if (!mine) throw new Error('no form')
    await as('joke', 'begeleiding', (db, now) =>
      commands.removeQuestion(db, { id: mine.id, version: mine.version, question: 'uren' }, now),
    )
    await as('joke', 'begeleiding', (db, now) =>
      commands.publishForm(db, { id: mine.id, version: mine.version + 1 }, now),
    )
    expect((await inUse())?.versionId).not.toBe(before?.versionId)
    const entry = await as('yusuf', 'recht', (db) => findEntry(db, id))
    expect(entry?.formVersionId).toBe(before?.versionId)
    // In the new version the question is gone; its answer isn't.
    const next = await inUse()
    await as('yusuf', 'recht', (db, now) =>
      changeInForm(
        db,
        ChangeInForm.parse({
          ...written,
          'q-title': 'Stage op de werf',
          entryId: id,
          version: String(entry?.version),
          formVersionId: next?.versionId ?? '',
        }),
        now,
      ),
    )
    expect(
      await query(
        database.ownerUrl,
        `SELECT answer ->> 'text' AS text FROM lob_extra WHERE entry_id = $1 AND key = 'uren'`,
        [id],
      ),
    ).toEqual([{ text: '24' }])
    expect(await as('yusuf', 'recht', (db) => findEntry(db, id))).toMatchObject({
      title: 'Stage op de werf',
      evaluation: expect.stringContaining('lakken'),
    })
  })

  it('shows both texts to the second of two windows', async () => {
    const id = await write('yusuf')
    const change = (title: string) =>
      as('yusuf', 'recht', async (db, now) => {
        const entry = await findEntry(db, id)
        return changeInForm(
          db,
          ChangeInForm.parse({
            ...written,
            'q-title': title,
            entryId: id,
            version: '1',
            formVersionId: entry?.formVersionId ?? '',
          }),
          now,
        )
      })
    await change('Eerst')
    await expect(change('Daarna')).rejects.toMatchObject({
      code: 'changed_meanwhile',
      detail: { theirs: { 'q-title': 'Eerst', version: '2' } },
    })
  })

  it('can’t be written in a form of a school where the student never was', async () => {
    await form('hans', 'havoPlus')
    const [other] = await query<{ id: string }>(
      database.ownerUrl,
      'SELECT id FROM form_version WHERE organisation_id = $1 LIMIT 1',
      [ids.organisation('oosterwaard')],
    )
    await expect(write('yusuf', { formVersionId: other?.id })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a school’s own answers', () => {
  const application = () =>
    query<{ id: string }>(
      database.ownerUrl,
      'SELECT id FROM application WHERE student_id = $1 AND organisation_id = $2',
      [yusuf, ids.organisation('waterlinie')],
    ).then(([row]) => row?.id as string)
  const seenBy = (who: string, to: string) =>
    as(who, 'overstap', async (db: ActorDb) => {
      const { entries, forms } = await readShared(db, yusuf, to)
      return {
        entries: entries.length,
        extras: [...forms.values()].flatMap(({ extras }) => Object.keys(extras)),
      }
    })

  it('cross the border only when the student shares them, and stop with the share', async () => {
    const to = await application()
    await write('yusuf')
    const share = async (parts: ('entries' | 'extras')[]) =>
      as('yusuf', 'recht', (db, now) => shareDossier(db, { applicationId: to, parts, until: null }, now))
    const stop = async () => {
      const [open] = await query<{ id: string; version: number }>(
        database.ownerUrl,
        'SELECT id, version FROM lob_share WHERE application_id = $1 AND ended_at IS NULL',
        [to],
      )
      if (open)
        await as('yusuf', 'recht', (db, now) =>
          stopSharing(db, { shareId: open.id, version: open.version }, now),
        )
    }
    await stop()
    await share(['entries'])
    expect((await seenBy('nadia', to)).entries).toBeGreaterThan(0)
    expect((await seenBy('nadia', to)).extras).toEqual([])
    await stop()
    await share(['entries', 'extras'])
    expect((await seenBy('nadia', to)).extras).toContain('uren')
    await stop()
    expect(await seenBy('nadia', to)).toEqual({ entries: 0, extras: [] })
  })

  it('are hidden with the entry that is kept from school', async () => {
    const id = await write('yusuf', { hidden: 'ja' })
    const keys = (who: string, why: 'recht' | 'begeleiding') =>
      as(who, why, (db) => db.lobExtra.count({ where: { entryId: id } }))
    expect(await keys('yusuf', 'recht')).toBe(1)
    expect(await keys('emma', 'begeleiding')).toBe(0)
  })
})
